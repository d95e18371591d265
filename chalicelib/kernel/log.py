"""One logger and one set of metrics for all functions."""

from aws_lambda_powertools import Logger, Metrics

logger = Logger()
metrics = Metrics()


def flush_metrics() -> None:
    """Writes what was counted, if anything was, as a log line that CloudWatch reads."""
    if metrics.metric_set:
        metrics.flush_metrics()
