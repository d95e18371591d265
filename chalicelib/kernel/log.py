"""One logger and one set of metrics for all functions."""

from aws_lambda_powertools import Logger, Metrics

logger = Logger()
metrics = Metrics()
