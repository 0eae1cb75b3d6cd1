"""`manage.py create_steward`: the first account, who makes all others."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from nttmart.contexts.people import api as people
from nttmart.kernel import clock
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say


class Command(BaseCommand):
    help = "Buat akun pengelola. Kata sandi ditanyakan, atau dibaca dari masukan standar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("display_name")

    def handle(self, *_args: Any, username: str, display_name: str, **_options: Any) -> None:
        """Make the account and its role together."""
        password = getpass.getpass("Kata sandi: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        at = clock.now()
        try:
            with transaction.atomic():
                user_id = people.create_account(
                    username=username, display_name=display_name, password=password, actor=SYSTEM, at=at
                )
                people.grant_role(user_id=user_id, role="steward", actor=SYSTEM, at=at)
        except Refusal as refusal:
            raise CommandError(say(refusal)) from refusal
        self.stdout.write(f"Akun pengelola «{username}» siap.")
