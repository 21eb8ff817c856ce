"""How hard the state machine is tried: the same way each time, within the patience of a full run."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "floor",
    max_examples=120,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(
    "floor-long", settings.get_profile("floor"), max_examples=5000, stateful_step_count=80, derandomize=False
)
