"""Blocks, pieces and shards: what is written is read again, and an edit gives the same bytes as making all anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching import items, shards
from generator.searching.block import Block, make_block
from generator.searching.items import Unit
from generator.searching.postings import Piece, edited, framed, post, unframed
from generator.searching.ranking import impacts
from generator.searching.shards import Entry, Shards, entries, written
from generator.searching.varints import read_varint, varint
from tests.searching.making import drawn_blocks, drawn_unit

PIECES = st.dictionaries(st.integers(0, 600), st.binary(min_size=1, max_size=200), max_size=8)


@given(st.integers(0, 2**40), st.binary(max_size=3))
def test_a_number_is_read_as_it_was_written(number, rest):
    assert read_varint(varint(number) + rest, 0) == (number, len(varint(number)))


def test_a_piece_has_gaps_between_its_items():
    pieces: dict[str, Piece] = {}
    for number, kind, impact in ((0, 1, 0x01), (1, 1, 0x1F), (200, 0, 0x01)):
        post(pieces, number, kind, {"a": impact})
    post(pieces, 200, 0, {"b": 0x01})
    assert pieces["a"].data == bytes([0, 0x21, 0, 0x3F, 0xC6, 1, 0x01])
    assert [(piece.count, len(piece.data)) for piece in pieces.values()] == [(3, 7), (1, 3)]


@given(PIECES, PIECES)
def test_frames_are_read_and_edited(pieces, edits):
    frames = framed(sorted(pieces.items()))
    assert unframed(frames) == sorted(pieces.items())
    assert edited(frames, edits) == framed(sorted({**pieces, **edits}.items()))
    assert edited(frames, dict.fromkeys(pieces, b"")) == b""


def test_a_shard_is_read_as_it_was_written():
    found = [
        Entry("", 1, False, b"x"),
        Entry("ka", 3, False, b"y" * 300),
        Entry("kaz", 9, True, b"a" * 16),
        Entry("日", 1, False, b"z"),
    ]
    assert list(entries(written(found))) == found


def test_a_block_from_the_cache_is_the_block(tmp_path):
    block = drawn_blocks([range(20)])[0]
    again = Block.from_bytes(block.to_bytes())
    assert again == block
    assert again.pieces == block.pieces
    assert again.files == block.files


def test_every_damage_of_a_block_is_noticed():
    data = drawn_blocks([range(2)], words=4, items=1)[0].to_bytes()
    assert Block.from_bytes(data[:-1]) is None
    assert Block.from_bytes(b"") is None
    for at in range(0, len(data), 7):
        assert Block.from_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None


def test_an_empty_block_is_a_block():
    block = make_block([])
    assert (block.pieces, block.files, block.head["kinds"]) == ({}, [], [0] * 6)
    assert Block.from_bytes(block.to_bytes()) == block


def test_a_unit_of_very_many_items_keeps_each_apart():
    unit = drawn_unit(1, words=2, items=300)
    block = make_block([unit, drawn_unit(2)])
    assert block.head["shift"] == 9
    assert block.pieces["#actor:a0"][0] > 10


@pytest.fixture
def small(monkeypatch):
    """Files so small that a library of a few units has many of them."""
    monkeypatch.setattr(shards, "LEAST", 200)
    monkeypatch.setattr(shards, "MOST", 600)
    monkeypatch.setattr(shards, "LARGE", 300)


def test_no_shard_is_larger_than_it_may_be(small):
    made = Shards.of(drawn_blocks(range(n, 64, 16) for n in range(16)), 16)
    assert len(made.all) > 10
    assert max(len(shard.data) for shard in made.all) <= shards.MOST
    assert made.lists
    assert max(map(len, made.lists.values())) <= shards.LEAST * 3 // 2
    assert [shard.first for shard in made.all] == sorted(shard.first for shard in made.all)


@pytest.mark.parametrize(
    "changed", [{3: [100]}, {0: []}, {0: [], 15: [5, 6, 7]}, {n: [n + 200] for n in range(4)}, {2: [2, 18, 34, 50]}]
)
def test_a_patched_index_is_the_one_made_anew(small, changed):
    seeds = [list(range(n, 64, 16)) for n in range(16)]
    old = drawn_blocks(seeds)
    new = drawn_blocks([changed.get(n, of_one) for n, of_one in enumerate(seeds)])
    assert Shards.of(old, 16).patched({n: (old[n], new[n]) for n in changed}) == anew(new)


def anew(blocks: list[Block]) -> Shards:
    return Shards.of(blocks, len(blocks))


@given(st.lists(st.tuples(st.integers(0, 7), st.lists(st.integers(0, 40), max_size=4)), min_size=1, max_size=4))
def test_any_row_of_edits_ends_where_making_anew_does(edits):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LEAST", 120)
        patch.setattr(shards, "MOST", 300)
        patch.setattr(shards, "LARGE", 150)
        seeds = [[n] for n in range(8)]
        blocks = drawn_blocks(seeds, words=6, items=2)
        index = anew(blocks)
        for number, of_one in edits:
            new = drawn_blocks([of_one], words=6, items=2)[0]
            patched = index.patched({number: (blocks[number], new)})
            blocks[number] = new
            index = patched or anew(blocks)
        assert index == anew(blocks)
        assert index.lists.keys() == {name for shard in index.all for *_, names in shard.lists for name in names} - {
            shards.NOTHING
        }


def test_a_large_index_has_larger_shards_and_not_more_of_them(small, monkeypatch):
    blocks = drawn_blocks(range(n, 128, 16) for n in range(16))
    many = Shards.of(blocks, 16)
    least = many.least
    monkeypatch.setattr(shards, "MANY", many.size // 200 // 2)
    fewer = Shards.of(blocks, 16)
    assert fewer.least == 2 * least
    assert len(fewer.all) < len(many.all)
    nothing = make_block([])
    # where an edit makes the index so small that its shards have another size, all is made anew
    assert fewer.patched({n: (blocks[n], nothing) for n in range(12)}) is None


def test_from_nothing_and_to_nothing(small):
    nothing, something = make_block([]), drawn_blocks([range(9)])[0]
    empty = Shards.of([nothing], 1)
    assert empty.all == []
    assert empty.patched({0: (nothing, something)}) == anew([something])
    assert anew([something]).patched({0: (something, nothing)}) == empty


def test_one_edited_sentence_touches_few_shards(small):
    seeds = [list(range(n, 64, 16)) for n in range(16)]
    old = drawn_blocks(seeds)
    unit = drawn_unit(seeds[3][0])
    unit.items[1].words = {field: ["kar zzz"] for field in unit.items[1].words}
    new = make_block([unit, *map(drawn_unit, seeds[3][1:])])
    index = Shards.of(old, 16)
    before = {shard.data for shard in index.all}
    patched = index.patched({3: (old[3], new)})
    assert patched is not None
    after = {shard.data for shard in patched.all}
    assert len(after - before) < len(before) / 2


def test_what_a_word_counts_grows_with_its_field_and_number_and_shrinks_with_length():
    def impact(word: str, **fields: str) -> int:
        unit = Unit("x/", "x")
        item = drawn_unit(1).items[0]
        item.words = {getattr(items, name): [text] for name, text in fields.items()}
        unit.items.append(item)
        return impacts(item)[word]

    assert impact("dam", TITLE="dam") > impact("dam", LEAD="dam") > impact("dam", BODY="dam") > impact("dam", AROUND="dam") > 0
    assert impact("dam", BODY="dam dam river") > impact("dam", BODY="dam river river")
    assert impact("dam", BODY="dam") > impact("dam", BODY="dam" + " river" * 400) >= 1
    assert impact("dam", PEOPLE="dam dam dam dam") == impact("dam", PEOPLE="dam")
    assert impact("dam", TITLE="dam " * 50) <= 31
