"""What all tables share."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import DeclarativeBase

from models.times import UtcTime


class Base(DeclarativeBase):
    """Common column types."""

    type_annotation_map: ClassVar = {datetime: UtcTime, date: Date, str: String, dict[str, Any]: JSON, list[str]: JSON}
