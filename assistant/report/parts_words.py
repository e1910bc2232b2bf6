"""The parts of answers in words: what each is called, and how one that was missing is added. Pure."""

from __future__ import annotations

from assistant.report.debrief_words import joined
from assistant.review.parts_of_takes import TakeParts

NAMES: dict[str, str] = {
    "situation": "the situation",
    "task": "what fell to you",
    "action": "what you did",
    "result": "what came of it",
    "lesson": "what you took from it",
    "reason": "what draws you",
    "evidence": "what shows it",
    "fit": "what you bring",
    "weakness": "the weakness",
    "work_on_it": "what you do about it",
    "change": "what is better now",
    "approach": "the steps",
    "tradeoff": "what you weighed",
    "check": "how you would know",
    "other": "in general",
}
"""What the parts are called."""
HOW_TO_ADD: dict[str, str] = {
    "situation": "Begin with a sentence of where it was, who was there, and what had gone wrong.",
    "task": "Say in one sentence what fell to you: what had to be reached, and by when.",
    "action": "Tell what you did yourself, step by step, beginning with “I”.",
    "result": "End with what came of it, with a figure or with what somebody said.",
    "reason": "Say what it is about this work that draws you, in one sentence.",
    "evidence": "Tell one thing that you have done which shows it.",
    "fit": "Say what you bring that they need.",
    "weakness": "Name one real weakness, and what it has cost you.",
    "work_on_it": "Say what you do about it, so concretely that one could watch you do it.",
    "change": "End with what is better now than it was.",
    "approach": "Tell the steps in the order in which you would take them.",
    "tradeoff": "Name one other way, and why you would not take it.",
    "check": "Say how you would know that it worked.",
}
"""How each main part is added, in one sentence."""


def missing_lines(parts: TakeParts) -> tuple[str, ...]:
    """Say of each main part that was not heard what it is, and how to add it."""
    return tuple(f"Not heard: {NAMES[part]}. {HOW_TO_ADD[part]}" for part in parts.missing)


def parts_line(parts: TakeParts) -> str:
    """Tell the shares of time in one line."""
    told = [f"{NAMES[part]} {round(100 * share)} %" for part, share in parts.shares.items()]
    return f"what was in it: {joined(told)} of the time"
