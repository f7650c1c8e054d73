"""What the DPO's team does with tickets. Pages and API call this package; it knows neither HTML nor HTTP.

`CaseHouse.casework` is a `dpo.casework.desk.Casework`. Each use case takes who works (`roles.Worker`, which the desk's
`Who` fulfils), the reference, and the `version` of the ticket that this person saw; it owns its transaction, writes
the evidence, and raises a `errors.CaseworkError` whose `sentence` is French and ready to be shown.

- `Casework.queue(worker, filter)` → `QueuePage` of `QueueRow`s; `.search` is one of the filter's fields.
- `Casework.look(worker, reference)` → `CaseFile`: ticket, version, work done so far, dates, moves that are possible.
- `Casework.work`: review, decide, pause, resume, extend, assign, close, withdraw, take over, give back.
- `Casework.identity`: doubt in writing, upload link, result of the check.
- `Casework.letters`: draft, save, second look, send; `dpo.letters_pdf` prints them.
- `Casework.notes`, `Casework.tasks`, `Casework.messages`.

Pure parts: `procedure` (states and moves as data), `roles` (who may do what), `dates` (time left, what counts).
Grounds, checklists and letters are data in `knowledge/desk`.
"""
