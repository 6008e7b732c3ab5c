"""The Python SDK of Greenroom. It needs httpx and nothing else of Greenroom."""

from greenroom.client.editing import Tag, tags, with_tags
from greenroom.client.errors import (
    ApiError,
    BrokenTransfer,
    Conflict,
    ExportCancelled,
    ExportFailed,
    Invalid,
    NoAnswer,
    NotFound,
    Overloaded,
    Problem,
    TimedOut,
    Unauthorised,
    UnexpectedAnswer,
    UnknownTag,
    UploadInterrupted,
)
from greenroom.client.greenroom import AsyncGreenroom, Greenroom
from greenroom.client.odin import Client, Progress
from greenroom.client.retries import Retries
from greenroom.client.shapes.batches import Batch, BatchDryRun, BatchRow, BatchSummary
from greenroom.client.shapes.exports import DryRun, Export, File
from greenroom.client.shapes.media import Asset, Downloaded, Picture, Presenter, Transferred, Voice
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.projects import Folder, Project, ProjectItem, ProjectSummary
from greenroom.client.shapes.templates import Brand, Template, TemplateSummary, Variable
from greenroom.client.webhooks import InvalidWebhook, verify_webhook

__all__ = [
    "ApiError",
    "Asset",
    "AsyncGreenroom",
    "Batch",
    "BatchDryRun",
    "BatchRow",
    "BatchSummary",
    "Brand",
    "BrokenTransfer",
    "Client",
    "Conflict",
    "Downloaded",
    "DryRun",
    "Export",
    "ExportCancelled",
    "ExportFailed",
    "File",
    "Folder",
    "Greenroom",
    "Invalid",
    "InvalidWebhook",
    "NoAnswer",
    "NotFound",
    "Overloaded",
    "Page",
    "Picture",
    "Presenter",
    "Problem",
    "Progress",
    "Project",
    "ProjectItem",
    "ProjectSummary",
    "Retries",
    "Tag",
    "Template",
    "TemplateSummary",
    "TimedOut",
    "Transferred",
    "Unauthorised",
    "UnexpectedAnswer",
    "UnknownTag",
    "UploadInterrupted",
    "Variable",
    "Voice",
    "tags",
    "verify_webhook",
    "with_tags",
]
