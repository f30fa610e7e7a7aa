from __future__ import annotations

import pytest
from telethon.tl import alltlobjects

from tobs import _native
from tobs.errors import ConfigError, LayerError
from tobs.telegram.layer import require_same_layer


def test_the_pinned_telethon_speaks_the_layer_of_the_table() -> None:
    require_same_layer()
    assert alltlobjects.LAYER == _native.LAYER


def test_a_telethon_of_another_layer_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alltlobjects, "LAYER", 230)
    with pytest.raises(LayerError) as caught:
        require_same_layer()
    assert str(caught.value) == (
        "Telethon 1.45.0 speaks TL layer 230, this tobs reads layer 229: run pip install 'telethon==1.45.0'"
    )
    assert isinstance(caught.value, ConfigError)
    assert caught.value.exit_status == 2
