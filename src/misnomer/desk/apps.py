"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Label `desk`: tables are `desk_case` and so on."""

    name = "misnomer.desk"
    label = "desk"
    verbose_name = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the log told when somebody changes their own second factor."""
        from allauth.mfa import signals

        from misnomer.desk.services.factors import note_gone, note_new, note_own

        signals.authenticator_added.connect(note_new, dispatch_uid="desk shown")
        signals.authenticator_removed.connect(note_gone, dispatch_uid="desk gone")

        for signal in (signals.authenticator_added, signals.authenticator_removed, signals.authenticator_reset):
            signal.connect(note_own, dispatch_uid="desk")
