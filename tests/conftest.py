"""What holds for all tests: nothing is judged by seconds, since machines are loaded as they are."""

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
