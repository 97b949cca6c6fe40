"""Answers in JSON; a refusal says in one sentence what is wrong and what to do."""

from typing import Any

from django.http import JsonResponse


def answer(values: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(values, status=status, json_dumps_params={"ensure_ascii": False})


def refusal(status: int, code: str, sentence: str, **more: Any) -> JsonResponse:
    """Returns `{"error": code, "message": sentence}` with that status."""
    return answer({"error": code, "message": sentence, **more}, status)
