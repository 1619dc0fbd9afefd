//! The page of a plan: its story, who must act, what the team can do now, the way it went, its money and its help.
//! A draft is there for its team only. The public reads no residents' names and no step that is the team's own.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use chrono::{DateTime, NaiveDate, Utc};

use super::reads_award;
use super::store::plan::{
    self as store, ApplicationLine, NeedLine, PreparedNeed, TeamView, VoucherLine,
};
use crate::auth::{Subject, Viewer};
use crate::base::clock::date_of;
use crate::base::money::Cents;
use crate::base::period::day_before_end;
use crate::initiatives::{self, About, Initiative, Party, Reader, State, Step, Visibility};
use crate::paths;
use crate::queue::Topic;
use crate::web::{MoneyBar, Page, PageError, Routes, Visitor};

/// Steps shown at once; earlier ones unfold.
const RECENT: usize = 8;

pub(super) fn routes() -> Routes {
    const TOPICS: &[Topic] = &[
        Topic::Initiatives,
        Topic::Organisations,
        Topic::Providers,
        Topic::Money,
        Topic::Neighbourhoods,
        Topic::Municipality,
    ];
    Routes::new("overview").get_cached(paths::INITIATIVE, TOPICS, show)
}

#[derive(Template, WebTemplate)]
#[template(path = "overview/plan.html")]
struct PlanPage {
    page: Page,
    now: DateTime<Utc>,
    today: NaiveDate,
    plan: Initiative,
    is_team: bool,
    /// Code of who reads: the words for whose turn it is.
    reader: &'static str,
    turns: Vec<Turn>,
    tasks: Vec<Task>,
    earlier: Vec<StepLine>,
    recent: Vec<StepLine>,
    future: Vec<&'static str>,
    bar: Option<MoneyBar>,
    /// There is money of which this reader may not know how much, by the rules.
    is_untold: bool,
    applications: Vec<ApplicationLine>,
    has_vouchers: bool,
    needs: Vec<NeedLine>,
    /// What the team prepares to ask.
    prepared: Vec<PreparedNeed>,
}

/// Someone must act.
struct Turn {
    party: Party,
    /// The name of an organisation or a helper, where it is known and may be shown.
    name: Option<String>,
    /// What is waited for: the tail of a text `plan-turn-…`.
    what: &'static str,
    due_on: Option<NaiveDate>,
    is_late: bool,
}

/// A row of the team's list.
struct Task {
    /// The tail of a text `plan-task-…`.
    name: &'static str,
    hint: Option<String>,
    can: Can,
}

/// Whether it can be done: the whole row is a link only when it can.
enum Can {
    Now(String),
    Later,
    Done,
}

/// A step in words, as the page shows it.
struct StepLine {
    words: String,
    /// Which desk filled it in for the helper; empty for who did it themselves.
    served: String,
    day: String,
    /// Code of the party that did it, for the words of its role.
    role: &'static str,
    /// Code of who reads it.
    reader: &'static str,
    /// Not for everyone: for the team, or for all whom a voucher concerns.
    is_private: bool,
    is_teams_own: bool,
}

async fn show(visitor: Visitor, Path(slug): Path<String>) -> Result<PlanPage, PageError> {
    let municipality = visitor.tenant.id;
    let mut conn = visitor.app.db.acquire().await?;
    let plan = initiatives::find_by_slug(&mut conn, municipality, &slug)
        .await?
        .filter(|plan| plan.is_seen_by(visitor.viewer.as_ref()))
        .ok_or(PageError::NotFound)?;
    let is_team = visitor
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.belongs_to(Subject::Initiative(plan.id)));
    let today = visitor.today();
    let mut applications = store::applications(&mut conn, municipality, plan.id).await?;
    for line in &mut applications {
        let viewer = visitor.viewer.as_ref();
        line.tells_amount |= reads_award(viewer, plan.id, line.organisation_id);
    }
    let reader = reader(visitor.viewer.as_ref(), &plan, &applications);
    let steps = initiatives::steps(&mut conn, municipality, plan.id, reader.kind).await?;
    let needs = store::needs(&mut conn, municipality, plan.id, today).await?;
    let team = match is_team {
        true => Some(store::team_view(&mut conn, municipality, plan.id).await?),
        false => None,
    };
    drop(conn);

    let page = visitor.page_titled(&plan.title);
    let mut earlier: Vec<StepLine> = steps
        .iter()
        .rev()
        .filter_map(|step| reader.line(&page, step))
        .collect();
    let recent = earlier.split_off(earlier.len().saturating_sub(RECENT));
    let (reader_code, tells_all) = (reader.now(), reader.tells_amounts);
    let tasks = match &team {
        Some(team) => tasks(&page, &plan, &applications, &needs, team, visitor.now),
        None => Vec::new(),
    };
    Ok(PlanPage {
        turns: turns(&plan, &applications, &needs, team.as_ref(), today),
        future: future(&plan, &applications, &needs),
        bar: bar(&applications).filter(|_| tells_all),
        is_untold: !tells_all && bar(&applications).is_some(),
        has_vouchers: applications.iter().any(|line| line.voucher.is_some()),
        page,
        now: visitor.now,
        today,
        reader: reader_code,
        plan,
        is_team,
        tasks,
        earlier,
        recent,
        applications,
        needs,
        prepared: team.map(|team| team.prepared).unwrap_or_default(),
    })
}

/// Who reads the page, for the words of its timeline.
struct Reading<'a> {
    kind: Reader,
    /// The organisations on whose board this reader sits, and that decide about a voucher for this plan.
    own: Vec<&'a str>,
    /// No other organisation does.
    alone: bool,
    /// May know every amount.
    tells_amounts: bool,
}

fn reader<'a>(
    viewer: Option<&Viewer>,
    plan: &Initiative,
    applications: &'a [ApplicationLine],
) -> Reading<'a> {
    let belongs = |subject| viewer.is_some_and(|viewer| viewer.belongs_to(subject));
    let (own, others): (Vec<_>, Vec<_>) = applications.iter().partition(|line| {
        // the town hall's desk has no board of residents: who decides there reads as the town hall
        !line.is_municipal && belongs(Subject::Organisation(line.organisation_id))
    });
    let kind = if belongs(Subject::Initiative(plan.id)) {
        Reader::Team
    } else if !own.is_empty() {
        Reader::Board
    } else if viewer.is_some_and(Viewer::is_staff) {
        Reader::Municipality
    } else {
        Reader::Public
    };
    Reading {
        kind,
        own: own.iter().map(|line| line.organisation.as_str()).collect(),
        alone: others.is_empty(),
        tells_amounts: applications.iter().all(|line| line.tells_amount),
    }
}

impl Reading<'_> {
    /// In whose words it says whose turn it is: a board is at turn when no other organisation can be.
    fn now(&self) -> &'static str {
        match self.kind {
            Reader::Board if !self.alone => Reader::Public.code(),
            kind => kind.code(),
        }
    }

    /// None when this reader may not see it, or there are no words for it without its amount.
    fn line(&self, page: &Page, step: &Step) -> Option<StepLine> {
        let reader = self.kind.of_step(step, &self.own, self.alone);
        // what another board's voucher does, inside its own circle, is not this board's to read
        if step.visibility == Visibility::Team
            && self.kind == Reader::Board
            && reader != Reader::Board
        {
            return None;
        }
        let text = match self.tells_amounts || !step.has_amount() {
            true => page.t(step.key()),
            false => page.t(without_amount(step)?),
        };
        let mut text = text.with("reader", reader.code());
        for (name, value) in step.values() {
            text = text.with(name, value);
        }
        Some(StepLine {
            words: text.to_string(),
            served: match step.served_by.as_deref() {
                None => String::new(),
                Some("") => page.t("served-step-municipality").to_string(),
                Some(desk) => page.t("served-step").with("desk", desk).to_string(),
            },
            day: page.day(&step.at),
            role: step.actor_role.code(),
            reader: reader.code(),
            is_private: step.visibility == Visibility::Team,
            is_teams_own: step.about() != About::Voucher,
        })
    }
}

/// What a public step with an amount tells without it.
fn without_amount(step: &Step) -> Option<&'static str> {
    Some(match step.kind.as_str() {
        "voucher_applied" => "plan-untold-applied",
        "voucher_granted" | "voucher_part_granted" => "plan-untold-granted",
        "voucher_waiting" => "plan-untold-waiting",
        "voucher_cancelled" => "plan-untold-cancelled",
        "voucher_ended" => "plan-untold-ended",
        _ => return None,
    })
}

/// Everyone who must act now: what others owe the plan first, then the team itself.
fn turns(
    plan: &Initiative,
    applications: &[ApplicationLine],
    needs: &[NeedLine],
    team: Option<&TeamView>,
    today: NaiveDate,
) -> Vec<Turn> {
    let mut turns = Vec::new();
    for waiting in applications.iter().filter(|line| line.state == "submitted") {
        if waiting.is_asked {
            turns.push(Turn {
                party: Party::Team,
                name: Some(waiting.organisation.clone()),
                what: "reply",
                due_on: None,
                is_late: false,
            });
            continue;
        }
        turns.push(Turn {
            party: waiting.decider(),
            name: Some(waiting.organisation.clone()),
            what: "decide",
            due_on: Some(waiting.decide_by),
            is_late: waiting.decide_by < today,
        });
    }
    for asked in needs.iter().filter(|need| need.is_open() && need.asked > 0) {
        turns.push(Turn {
            party: Party::Provider,
            name: None,
            what: "answer",
            due_on: asked.answer_by,
            is_late: false,
        });
    }
    for payment in team.into_iter().flat_map(|team| &team.payments) {
        turns.push(Turn {
            party: Party::Team,
            name: Some(payment.payee.clone()),
            what: "pay",
            due_on: Some(day_before_end(payment.confirm_by)),
            is_late: false,
        });
    }
    if needs.iter().any(|need| need.is_open() && need.offers > 0) {
        turns.push(Turn {
            party: Party::Team,
            name: None,
            what: "choose",
            due_on: None,
            is_late: false,
        });
    }
    if turns.is_empty() && !plan.is_ended() {
        turns.push(Turn {
            party: Party::Team,
            name: None,
            what: if plan.is_draft() { "tell" } else { "go_on" },
            due_on: None,
            is_late: false,
        });
    }
    turns
}

/// The steps of the team, in the order in which most plans take them. Nothing but the end waits for all before it.
fn tasks(
    page: &Page,
    plan: &Initiative,
    applications: &[ApplicationLine],
    needs: &[NeedLine],
    team: &TeamView,
    now: DateTime<Utc>,
) -> Vec<Task> {
    let slug = &plan.slug;
    let task = |name, can| Task {
        name,
        hint: None,
        can,
    };
    let active = |can: Can| match plan.state {
        State::Active => can,
        State::Draft => Can::Later,
        State::Done | State::Stopped => match can {
            Can::Done => Can::Done,
            _ => Can::Later,
        },
    };

    let tell = match plan.next_part() {
        Some(part) if plan.is_draft() => task(
            "tell",
            Can::Now(paths::initiative_wizard(slug, part.code())),
        ),
        _ => task("tell", Can::Done),
    };
    let publish = match (plan.is_draft(), plan.next_part()) {
        (true, None) => task("publish", Can::Now(paths::initiative_check(slug))),
        (true, Some(_)) => task("publish", Can::Later),
        (false, _) => task("publish", Can::Done),
    };
    let invite = match team.members {
        0 | 1 if !plan.is_ended() => task("invite", Can::Now(paths::initiative_team(slug))),
        _ => task("invite", Can::Done),
    };

    let searching = needs.iter().find(|need| need.is_open());
    let help = match searching {
        None if needs.is_empty() => match team.prepared.first() {
            Some(prepared) => Task {
                name: "help",
                hint: Some(page.t("plan-task-help-draft").to_string()),
                can: active(Can::Now(paths::need_draft(slug, prepared.need))),
            },
            None => task("help", active(Can::Now(paths::need_new(slug)))),
        },
        // asked nobody, or all said no
        Some(need) if need.asked == 0 && need.offers == 0 => {
            task("help", active(Can::Now(paths::need(slug, need.id))))
        }
        _ => task("help", Can::Done),
    };
    let choose = match searching {
        Some(need) if need.offers > 0 => Task {
            name: "choose",
            hint: Some(
                page.t("plan-task-choose-offers")
                    .with("n", need.offers)
                    .to_string(),
            ),
            can: active(Can::Now(paths::need(slug, need.id))),
        },
        Some(need) => Task {
            name: "choose",
            hint: need
                .answer_by
                .map(|day| page.t("plan-task-choose-wait").with("day", day).to_string()),
            can: Can::Later,
        },
        None if needs.iter().any(|need| need.chosen.is_some()) => task("choose", Can::Done),
        None => task("choose", Can::Later),
    };

    let waiting = applications.iter().find(|line| line.state == "submitted");
    let vouchers: Vec<&VoucherLine> = applications
        .iter()
        .filter_map(|line| line.voucher.as_ref())
        .collect();
    let due: Cents = needs
        .iter()
        .filter_map(|need| need.chosen.as_ref())
        .map(|chosen| chosen.due.saturating_sub(chosen.held))
        .sum();
    let lacks = due.saturating_sub(free_money(&vouchers, team, now));
    let apply = match waiting {
        Some(line) if line.is_asked => Task {
            name: "reply",
            hint: Some(
                page.t("plan-task-reply-asked")
                    .with("name", &line.organisation)
                    .to_string(),
            ),
            can: Can::Now(paths::application(slug, line.id)),
        },
        Some(line) => Task {
            name: "apply",
            hint: Some(if line.decide_by < date_of(now) {
                page.t("plan-task-apply-late").to_string()
            } else {
                let text = page.t("plan-task-apply-wait").with("day", line.decide_by);
                text.to_string()
            }),
            can: Can::Done,
        },
        None if vouchers.is_empty() => Task {
            name: "apply",
            hint: team
                .has_draft
                .then(|| page.t("plan-task-apply-draft").to_string()),
            can: active(Can::Now(paths::application_new(slug))),
        },
        None if !lacks.is_zero() => Task {
            name: "apply",
            hint: Some(
                page.t("plan-task-apply-short")
                    .with("amount", lacks)
                    .to_string(),
            ),
            can: active(Can::Now(paths::application_new(slug))),
        },
        None => task("apply", Can::Done),
    };
    // money that is on the way may be paid after the plan's end
    let pay = match team.payments.first() {
        Some(payment) => Task {
            name: "pay",
            hint: Some(
                page.t("plan-task-pay-asked")
                    .with("name", &payment.payee)
                    .with("amount", payment.amount)
                    .to_string(),
            ),
            can: Can::Now(paths::redemption(payment.voucher, payment.redemption)),
        },
        None => match vouchers.iter().find(|voucher| voucher.is_left(now)) {
            Some(voucher) => Task {
                name: "pay",
                hint: Some(
                    page.t(match voucher.pays_helpers {
                        true => "plan-task-pay-show",
                        false => "plan-task-pay-read",
                    })
                    .with("amount", voucher.balance.saturating_sub(voucher.reserved))
                    .to_string(),
                ),
                can: Can::Now(paths::voucher(voucher.id)),
            },
            None if due.is_zero() && vouchers.iter().any(|voucher| voucher.paid > Cents::ZERO) => {
                task("pay", Can::Done)
            }
            None => task("pay", Can::Later),
        },
    };
    let running = needs
        .iter()
        .find(|need| need.chosen.is_some() && !need.is_closed);
    let complete = match running {
        Some(need) => task("complete", active(Can::Now(paths::need(slug, need.id)))),
        None if needs.iter().any(|need| need.chosen.is_some()) => task("complete", Can::Done),
        None => task("complete", Can::Later),
    };
    let close = match plan.state {
        State::Draft => task("close", Can::Later),
        State::Active => task("close", Can::Now(paths::initiative_end(slug))),
        State::Done | State::Stopped => task("close", Can::Done),
    };
    vec![
        tell, publish, invite, help, choose, apply, pay, complete, close,
    ]
}

/// What the team can still spend and nobody asked for.
fn free_money(vouchers: &[&VoucherLine], team: &TeamView, now: DateTime<Utc>) -> Cents {
    let pays = |voucher: &&&VoucherLine| voucher.pays_helpers && voucher.is_usable(now);
    let counted = |id| vouchers.iter().filter(pays).any(|voucher| voucher.id == id);
    let left: Cents = vouchers
        .iter()
        .filter(pays)
        .map(|voucher| voucher.balance.saturating_sub(voucher.reserved))
        .sum();
    let asked = team
        .payments
        .iter()
        .filter(|payment| !payment.is_held && counted(payment.voucher))
        .map(|payment| payment.new_money)
        .sum();
    left.saturating_sub(asked)
}

/// What most plans still do: the tails of texts `plan-future-…`.
fn future(
    plan: &Initiative,
    applications: &[ApplicationLine],
    needs: &[NeedLine],
) -> Vec<&'static str> {
    if plan.is_ended() {
        return Vec::new();
    }
    let has_help = needs.iter().any(|need| need.chosen.is_some());
    let has_voucher = applications.iter().any(|line| line.voucher.is_some());
    let mut future = Vec::new();
    if plan.is_draft() {
        future.push("publish");
    }
    if !has_help {
        future.push("help");
    }
    let waits = applications.iter().any(|line| line.state == "submitted");
    if !has_voucher && !waits {
        future.push("voucher");
    }
    future.push("done");
    future
}

/// All vouchers together. None as long as there is no money, and when all of it went back.
fn bar(applications: &[ApplicationLine]) -> Option<MoneyBar> {
    let vouchers = || applications.iter().filter_map(|line| line.voucher.as_ref());
    let sum = |part: fn(&VoucherLine) -> Cents| Cents(vouchers().map(|v| part(v).0).sum());
    let bar = MoneyBar {
        granted: sum(VoucherLine::kept),
        reserved: sum(|voucher| voucher.reserved),
        spent: sum(|voucher| voucher.paid),
    };
    (!bar.granted.is_zero()).then_some(bar)
}
