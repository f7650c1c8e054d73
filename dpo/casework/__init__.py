"""What the DPO's team does with tickets. Pages and API call this package; it knows neither HTML nor HTTP.

`CaseHouse.casework` is a `dpo.casework.desk.Casework` with the members below. Each use case takes who works
(`roles.Worker`, which the desk's `Who` fulfils), the reference, and the `version` of the ticket that this person saw;
it owns its transaction, writes the evidence, and raises a `errors.CaseworkError` whose `sentence` is French and ready
to be shown.

- `queue.page(worker, wanted, typed)` → `QueuePage` of `QueueRow`s; `queue.view(worker, View.MINE)` → what a view wants.
- `looking.look(worker, reference)` → `CaseFile`: ticket, version, cards with checklists and grounds, dates, moves.
- `work`: move, decide, take_back_decision, tick, check_third_parties, pause, resume, extend, withdraw, assign,
  assign_all, take_over.
- `letters`: draft, save, second_look, of, discard, send; each has a version of its own. `dpo.letters_pdf` prints them.
- `identity`: doubt (makes the link and the draft of its letter), documents, content, check, settle.
- `notes`, `messages` (send, of), `tasks` (give, mine, of, look, answer).

Notes, drafts and messages do not change the ticket's version; all else does, and answers `Done` with the new one.
Pure parts: `procedure` (states and moves as data), `roles` (who may do what), `dates` (time left, what counts).
Grounds, checklists and letters are data in `knowledge/desk` (`casework.material`).
"""
