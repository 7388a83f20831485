"""Rooms, phones and answers in /metrics."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from segviz.serve.metrics import registry
from segviz.serve.rooms.hub import hubs

answers = Counter("segviz_room_answers", "Answers of phones that were taken", registry=registry)


class _Now(Collector):
    """What is looked up when it is asked for."""

    def collect(self) -> Iterator[Metric]:
        rooms, phones = sum(hub.rooms for hub in hubs), sum(hub.phones for hub in hubs)
        yield GaugeMetricFamily("segviz_rooms", "Rooms that anybody follows on this server", rooms)
        yield GaugeMetricFamily("segviz_phones", "Phones that follow a room on this server", phones)


registry.register(_Now())
