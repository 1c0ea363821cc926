"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Label `desk`: tables are `desk_case` and so on."""

    name = "misnomer.desk"
    label = "desk"
    verbose_name = "desk"
    default_auto_field = "django.db.models.BigAutoField"
