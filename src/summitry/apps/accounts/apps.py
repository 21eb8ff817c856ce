from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "summitry.apps.accounts"
    label = "accounts"
