"""A brief: from what an automatic video is to be written, and what it shall be like. Kept with its export."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from greenroom.automation.options import Options


class File(BaseModel):
    """An uploaded document; `uri` is the address that its upload answered with."""

    model_config = ConfigDict(extra="forbid")
    uri: str
    name: str = ""


class Brief(BaseModel):
    """`text` is the topic, the address of the page or the script; documents are in `files`."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["topic", "url", "scripts", "documents"]
    text: str = ""
    files: list[File] = Field(default_factory=list)
    options: Options = Field(default_factory=Options)
    name: str | None = None
