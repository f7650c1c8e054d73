"""`make eval`: asks every question of a file through the real chat API and writes docs/quality.md."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import httpx

from bench.baselines import baselines
from bench.house import running_house
from bench.questions import Question, load_questions
from bench.scores import MEASURES, Messages, first_answer, measure, policy_sections, rights
from bot.cli.tokens import development_token
from bot.settings import load_settings
from knowledge.loader import load

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "tests/nlu/heldout.jsonl"
QUALITY = ROOT / "docs/quality.md"
SEARCH = "recherche"
FOUND_BY_SEARCH = ("section_first", "section_near")
"""All that a search can be judged by: it knows neither requests nor silence."""
EPOCHS = 100
"""Of the stock recipe, as `rasa init` gives it."""
AT_ONCE = 4
"""Questions under way at the same time: the machine is busy, the answers are the same."""

type Answered = list[tuple[Question, Messages]]


async def ask(client: httpx.AsyncClient, question: Question) -> Messages:
    """Ask a question in a conversation of its own and return the messages."""
    headers = {}
    if question.audience == "collaborator":
        headers["Authorization"] = f"Bearer {development_token(load_settings(), 'collaborator')}"
    opened = (await client.post("/api/chat/sessions", headers=headers)).raise_for_status().json()
    answer = await client.post(
        "/api/chat/messages", headers={"Authorization": f"Bearer {opened['session']}"}, json={"text": question.text}
    )
    messages: Messages = answer.raise_for_status().json()["messages"]
    return messages


async def ask_all(organisation: str, questions: Sequence[Question]) -> Answered:
    """Ask an organisation's questions in its own house."""
    turns = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            running_house(organisation, Path(folder)) as (deployment, _seconds),
            httpx.AsyncClient(base_url=deployment.address, timeout=60) as client,
        ):

            async def one(question: Question) -> tuple[Question, Messages]:
                async with turns:
                    return question, await ask(client, question)

            return list(await asyncio.gather(*map(one, questions)))


def groups(answered: Answered) -> dict[str, Answered]:
    """Return everything, then each organisation and each audience."""
    found = {"tout": answered}
    for organisation in sorted({question.org for question, _ in answered}):
        found[organisation] = [pair for pair in answered if pair[0].org == organisation]
    for audience in sorted({question.audience for question, _ in answered}):
        found[audience] = [pair for pair in answered if pair[0].audience == audience]
    return found


def table(answered: Answered) -> str:
    """Return the measures of each group as a Markdown table."""
    columns = groups(answered)
    lines = ["| mesure | objectif | " + " | ".join(columns) + " |", "|---|---|" + "---|" * len(columns)]
    for name, (_judge, aim) in MEASURES.items():
        cells = " | ".join(str(measure(name, pairs)) for pairs in columns.values())
        lines.append(f"| {name} | {aim} | {cells} |")
    return "\n".join(lines)


def got(messages: Messages) -> str:
    """Return in a few words what an answer was, for the list of mistakes."""
    found = rights(messages)
    operations = [message["operation"] for message in messages if message["operation"]]
    answer = first_answer(messages)
    sections = policy_sections(answer["citations"]) if answer else []
    return "/".join([*(message["kind"] for message in messages), *sorted(found), *operations, *sections])


def expected(question: Question) -> str:
    """Return in a few words what was expected of an answer."""
    what = question.request or question.operation or ",".join(question.sections)
    return f"{question.kind}:{what or ('–' if question.answerable else 'silence')}"


def mistakes(answered: Answered) -> list[tuple[Question, Messages]]:
    """Return the answers that fail a measure that has a right and a wrong side."""
    return [
        pair for pair in answered if any(MEASURES[name][0](*pair) is False for name in MEASURES if name != "clarified")
    ]


def confusions(answered: Answered) -> str:
    """Return the commonest confusions between rights, as Markdown."""
    pairs = Counter(
        (question.request, right)
        for question, messages in answered
        if question.kind == "request"
        for right in sorted(rights(messages)) or ["aucun"]
        if not rights(messages) & question.accepted_requests
    )
    return "\n".join(f"- {wanted} pris pour {taken} : {count}" for (wanted, taken), count in pairs.most_common(12))


def comparison(ours: Answered, others: Mapping[str, Answered]) -> str:
    """Return ours beside simpler means, as Markdown; « – » where a means cannot do the thing at all."""
    columns = {"Délia": ours, **others}
    lines = ["| mesure | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name in MEASURES:
        cells = [
            "–" if column.startswith(SEARCH) and name not in FOUND_BY_SEARCH else str(measure(name, pairs))
            for column, pairs in columns.items()
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def report(answered: Answered, file: Path, others: Mapping[str, Answered]) -> str:
    """Return the quality card: figures, confusions, the editions they hold for."""
    packs = [load(organisation) for organisation in sorted({question.org for question, _ in answered})]
    editions = "\n".join(
        f"- {pack.name} : {pack.document_title}, {pack.edition or 'sans date'} ({pack.document})" for pack in packs
    )
    return (
        f"# Carte de qualité\n\nMesurée le {date.today():%d/%m/%Y} sur `{file.name}` ({len(answered)} phrases), "
        f"par l'API de conversation, avec intervalles à 95 % (Wilson).\n\n{editions}\n\n{table(answered)}\n\n"
        f"## À côté de moyens plus simples\n\n{comparison(answered, others)}\n\n"
        f"## Confusions entre droits\n\n{confusions(answered) or 'aucune'}\n"
    )


async def evaluate(file: Path) -> Answered:
    """Ask every question of a file, organisation after organisation."""
    questions = load_questions(file)
    answered: Answered = []
    for organisation in sorted({question.org for question in questions}):
        print(f"• {organisation}…", flush=True)
        answered += await ask_all(organisation, [question for question in questions if question.org == organisation])
    return answered


def main() -> int:
    """Run the evaluation and write the quality card for the project's own held-out file."""
    parser = argparse.ArgumentParser(description="Mesure la qualité des réponses.")
    parser.add_argument("file", nargs="?", type=Path, default=HELD_OUT)
    parser.add_argument("--mistakes", action="store_true", help="montre chaque réponse fausse")
    options = parser.parse_args()
    answered = asyncio.run(evaluate(options.file))
    questions = [question for question, _ in answered]
    epochs = EPOCHS if os.environ.get("BASELINE") == "1" else 0
    card = report(answered, options.file, baselines(questions, stock_epochs=epochs))
    print(card)
    if options.mistakes:
        for question, messages in mistakes(answered):
            print(f"{question.id} [{question.org[:2]}] {expected(question)} ≠ {got(messages)} : {question.text[:110]}")
    if options.file == HELD_OUT:
        QUALITY.write_text(card, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
