"""How the service says no: a code, and words in the language of the caller. Never what it was given."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path
from typing import Any

from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leadership_opt import LeadershipOptError
from leadership_opt.messages import LANGUAGES, Language

LOGGER = logging.getLogger("uvicorn.error.planning")

# code: status, English, Vietnamese
REFUSALS = {
    "no_incumbent": (
        404,
        "No plan has been found so far, or the job has its outcome.",
        "Đến nay chưa tìm được phương án nào, hoặc việc đã có kết quả.",
    ),
    "not_found": (404, "There is no such job, or it was dropped.", "Không có việc này, hoặc đã bị xóa."),
    "bad_query": (
        422,
        "The only parameter is time_limit_seconds: a number above 0, up to the limit of the service.",
        "Chỉ có tham số time_limit_seconds: một số lớn hơn 0, không quá giới hạn của dịch vụ.",
    ),
    "too_slow": (408, "The problem did not arrive in time.", "Bài toán không gửi đến kịp."),
    "too_large": (413, "The problem is too large for this service.", "Bài toán quá lớn đối với dịch vụ này."),
    "busy": (503, "The service is busy. Try again later.", "Dịch vụ đang bận. Hãy thử lại sau."),
    "stopped": (410, "The job was stopped before there was an outcome.", "Việc đã bị dừng trước khi có kết quả."),
    "internal": (
        500,
        "The job failed: a defect. Its log says where.",
        "Việc bị lỗi phần mềm. Nhật ký cho biết chỗ lỗi.",
    ),
    "interrupted": (
        410,
        "The service ended before the job did. Its best plan so far is kept; it is not proven best.",
        "Dịch vụ đã dừng khi việc chưa xong. Phương án tốt nhất đến lúc đó được giữ lại, chưa chứng minh là tốt nhất.",
    ),
    "died": (500, "The process of the job died.", "Tiến trình của việc đã chết."),
    "overran": (500, "The job did not end at its time limit.", "Việc không dừng khi hết thời gian."),
}


class Refusal(Exception):  # noqa: N818 - an answer, not a defect
    """A request that is answered with one of ``REFUSALS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def written(error: LeadershipOptError | Refusal) -> str:
    """Write an error down as a job keeps it: in both languages, for nobody knows who will ask."""
    if isinstance(error, Refusal):
        status, english, vietnamese = REFUSALS[error.code]
        return json.dumps({"status": status, "code": error.code, "message": {"en": english, "vi": vietnamese}})
    content = {
        "status": 422 if error.faults else 500,  # without faults of the input it is a defect of the library
        "code": error.code,
        "message": {language: error.message(language) for language in LANGUAGES},
        "faults": [fault.as_dict() for fault in error.faults],
    }
    return json.dumps(content)


def refused(error: str, request: Request, **more: Any) -> JSONResponse:
    """Answer with an error that was written down, and with what else is known."""
    content: dict[str, Any] = {"faults": [], **json.loads(error), **more}
    language: Language = "vi" if request.headers.get("accept-language", "").lower().startswith("vi") else "en"
    status = content.pop("status")
    content["message"] = content["message"][language]
    return JSONResponse(content, status, headers={"Retry-After": "10"} if status == 503 else None)


def log_place(error: BaseException, doing: str) -> None:
    """Log the kind of an error and its place, but not its text: that may quote people."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in reversed(frames))
    LOGGER.error("%s: %s at %s", doing, type(error).__name__, place)


class Quiet:
    """Answers 500 to what nobody foresaw; the server itself would log the error's text."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            log_place(error, "request")
            if not begun:
                await refused(written(Refusal("internal")), Request(scope))(scope, receive, send)
