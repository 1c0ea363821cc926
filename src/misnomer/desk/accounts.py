"""How allauth behaves at the desk: nobody signs themselves up, and second factors' secrets are sealed."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from misnomer.desk import sealing


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False


class SealedMFA(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Secrets of second factors lie in the database wrapped by the master key."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealing.wrap(text.encode(), b"second factor").hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Open it."""
        return sealing.unwrap(bytes.fromhex(encrypted_text), b"second factor").decode()


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks: the last that our own proxies vouch for."""
    proxies: int = settings.CONFIGURATION.proxies
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
