### Accounts, invitations, and who takes part in a team, a board or the town hall.

## Why something can't be done

refusal-invite-not-yours = You no longer belong here, so you can't invite anyone.
refusal-invite-needs-address = Fill in an email address. You can't invite people by a link here.
refusal-invite-already-in = This person belongs here already.
refusal-invitation-gone = This invitation no longer works. Ask for a new one.
refusal-invitation-other-address = This invitation is for another email address. Log in with the account of that address.
refusal-invitation-left = You belonged here and left. Ask for a new invitation.
refusal-end-last-administrator = The municipality has only one administrator. Invite another administrator first.
refusal-end-not-allowed = Only an administrator of the municipality can do this.
refusal-end-not-held = This person no longer had this role.
