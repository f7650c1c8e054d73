"""The request that is being made: an answer (by its reference alone), a step back, a correction, « yes », « stop »."""

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.house import House
from actions.say import Message, message
from actions.steps import step_messages
from dpo.model import Right
from dpo.steps import Question, Recap, Receipt, Step


class ActionForm(DeliaAction):
    """Carries out what the gateway read in an answer, or what a button stands for."""

    NAME = "action_form"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Do it and say the next step."""
        return self._said(heard), understood()

    def _said(self, heard: Heard) -> list[Message]:
        words, intake, who = self.house.words, self.house.cases.intake, heard.conversation
        match heard.intent:
            case "form_stop":
                return [message("notice", words("dropped" if intake.abandon(who) else "nothing"), operation="cancel")]
            case "form_restart":
                intake.abandon(who)
                return [message("notice", words("restart"))]
            case "form_human":
                return handed_over(self.house, who)
            case "form_again":
                current = intake.current(who)
                return step_messages(self.house, current, [self._before(heard.entities.get("field"), current)])
            case _:
                return step_messages(self.house, self._step(heard))

    def _before(self, why: str | None, current: Step) -> str:
        """Say why the question comes again: `recap` is « non » under a recap, `later` somebody who will come back."""
        if why == "later" and isinstance(current, Question | Recap):
            return self.house.words("later", reference=current.reference)
        return self.house.words("which_to_correct" if why == "recap" else "back_to_the_form")

    def _step(self, heard: Heard) -> Step:
        intake, who = self.house.cases.intake, heard.conversation
        match heard.intent:
            case "form_answer":
                return intake.answer(who, {}, kept=heard.kept, health=heard.entities.get("health") == "1")
            case "form_skip":
                return intake.skip(who, heard.entities.get("field") or None)
            case "form_back":
                return intake.back(who)
            case "form_correct":
                field = heard.entities.get("field")
                return intake.correct(who, field) if field else intake.back(who)
            case "form_resend":
                return intake.resend_code(who)
            case _:
                return intake.confirm(who)


def handed_over(house: House, conversation: str) -> list[Message]:
    """Say that a person takes over, with the receipt; or that it failed.

    A message to the DPO that says nothing yet is not handed over: nobody could answer it. It is asked for once more.
    """
    words, intake = house.words, house.cases.intake
    current = intake.current(conversation)
    if isinstance(current, Question) and current.field == "details" and current.rights == (Right.DPO_CONTACT,):
        return [message("handoff", words("handoff_message"), operation="human"), *step_messages(house, current)]
    step = intake.hand_over(conversation)
    if not isinstance(step, Receipt):
        return [message("handoff", words("handoff_failed"), operation="human")]
    return [message("handoff", words("handoff_ticket"), operation="human"), *step_messages(house, step)]
