//! A team that votes: who counts, and what the votes say.

use chrono::{DateTime, Utc};

use crate::base::ids::{OfferId, PersonId};

/// So many have to vote at least: with one it is no vote.
pub const LEAST_VOTES: i16 = 2;

/// What one of the team voted for.
#[derive(Clone, Debug)]
pub struct OfferVote {
    pub person: PersonId,
    pub name: String,
    pub offer: OfferId,
    pub helper: String,
    pub why: String,
    pub voted_at: DateTime<Utc>,
    /// Who voted is in the team, and the offer can be chosen.
    pub counts: bool,
}

/// What the votes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So many more have to vote.
    Waiting(usize),
    /// Enough voted, and no offer has more votes than every other.
    Tied,
    Decided(OfferId),
}

/// So many votes that count for this offer.
fn votes_for(votes: &[OfferVote], offer: OfferId) -> usize {
    let counted = votes.iter().filter(|vote| vote.counts);
    counted.filter(|vote| vote.offer == offer).count()
}

/// What the votes say when so many have to vote.
pub fn standing(votes: &[OfferVote], needed: i16) -> Standing {
    let counted = votes.iter().filter(|vote| vote.counts);
    let cast = counted.clone().count();
    let missing = usize::try_from(needed).unwrap_or(0).saturating_sub(cast);
    if missing > 0 {
        return Standing::Waiting(missing);
    }
    let most = counted.max_by_key(|vote| votes_for(votes, vote.offer));
    let Some(most) = most.map(|vote| vote.offer) else {
        return Standing::Waiting(1);
    };
    let is_alone = votes
        .iter()
        .filter(|vote| vote.offer != most)
        .all(|vote| votes_for(votes, vote.offer) < votes_for(votes, most));
    match is_alone {
        true => Standing::Decided(most),
        false => Standing::Tied,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast(offers: &[(OfferId, bool)]) -> Vec<OfferVote> {
        let vote = |(offer, counts): &(OfferId, bool)| OfferVote {
            person: PersonId::new(),
            name: String::new(),
            offer: *offer,
            helper: String::new(),
            why: String::new(),
            voted_at: "2026-11-24T12:00:00Z".parse().unwrap(),
            counts: *counts,
        };
        offers.iter().map(vote).collect()
    }

    #[test]
    fn enough_votes_with_one_offer_ahead_of_every_other_decide() {
        let (a, b, c) = (OfferId::new(), OfferId::new(), OfferId::new());
        for (votes, needed, says) in [
            (vec![], 2, Standing::Waiting(2)),
            (vec![(a, true)], 2, Standing::Waiting(1)),
            (vec![(a, true), (a, true)], 2, Standing::Decided(a)),
            (vec![(a, true), (b, true)], 2, Standing::Tied),
            (
                vec![(a, true), (b, true), (b, true)],
                2,
                Standing::Decided(b),
            ),
            (vec![(a, true), (b, true), (c, true)], 3, Standing::Tied),
            // more than most is not asked: ahead of every other is
            (
                vec![(a, true), (a, true), (b, true), (c, true)],
                4,
                Standing::Decided(a),
            ),
            // who left, and an offer that can't be chosen any more, count for nothing
            (vec![(a, true), (a, false)], 2, Standing::Waiting(1)),
            (
                vec![(a, true), (a, true), (b, false), (b, false)],
                2,
                Standing::Decided(a),
            ),
            (vec![(a, true), (b, true), (b, false)], 2, Standing::Tied),
        ] {
            assert_eq!(standing(&cast(&votes), needed), says, "{votes:?}");
        }
    }
}
