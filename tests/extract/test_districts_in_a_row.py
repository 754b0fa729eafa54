"""Districts of a city that share their word are no villages: 'у Дніпровському та Шевченківському районах Запоріжжя'."""

from __future__ import annotations

import pytest

from tests.extract.reports import only


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("У ніч проти 4 квітня росіяни атакували Харків. Пошкоджено оселі у Київському та Шевченківському районах Харкова.", "Харків"),
        ("У ніч проти 4 квітня росіяни атакували Харків. Пошкоджено оселі у Київському, Салтівському та Шевченківському районах міста.", "Харків"),
        ("В ночь на 4 апреля россияне атаковали Харьков. В Киевском и Шевченковском районах повреждены дома.", "Харьков"),
    ],
)
def test_what_was_damaged_in_several_districts_is_the_citys(text, city):
    found = only(text)
    assert (found["place"]["as_written"], found["target_types"]) == (city, ["residential"])
