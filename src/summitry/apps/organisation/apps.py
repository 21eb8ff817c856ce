from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "summitry.apps.organisation"
    label = "organisation"
