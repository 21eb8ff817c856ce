"""How hard the state machine is tried: the same way each time, within the patience of a full run."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "text",
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(
    "text-long", settings.get_profile("text"), max_examples=3000, stateful_step_count=60, derandomize=False
)
