"""The door of people."""

from uuid import UUID


def find_account_by_phone(phone: str) -> object | None: ...


def set_phone(user_id: UUID, phone: str, *, verified: bool) -> None: ...
