"""Pictures that people have: cameras of 10 to 14 bits, floats, colour keys, thumbnails first, open ends."""

import io
import struct

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings, strategies as st
from PIL import Image
from test_images import chunk, encoded, greys, png, quarters, refusal, tiff

from segviz.data import images


def tiff_of(values: np.ndarray, **options) -> bytes:
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        writer.write(values, metadata=None, **options)
    return file.getvalue()


def tiff_of_pages(*pages: tuple[np.ndarray, dict]) -> bytes:
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        for values, options in pages:
            writer.write(values, metadata=None, **options)
    return file.getvalue()


def png16(values: np.ndarray, extra: bytes = b"") -> bytes:
    """A 16-bit PNG by hand. values: (H, W) grey, or (H, W, 2, 3 or 4)."""
    height, width = values.shape[:2]
    color = {2: {1: 0}, 3: {2: 4, 3: 2, 4: 6}}[values.ndim][1 if values.ndim == 2 else values.shape[2]]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    return png(width, height, extra, 16, color, rows)


def levels(data: bytes) -> np.ndarray:
    return np.asarray(images.load(data))


class TestBitDepth:
    @pytest.mark.parametrize("bits", [10, 12, 14])
    @pytest.mark.parametrize("kind", ["PNG", "TIFF"])
    @pytest.mark.parametrize("samples", [1, 3])
    def test_a_camera_of_fewer_bits_than_its_file(self, kind, bits, samples):
        top = 2**bits - 1
        row = np.array([[0, top // 4, top // 2, top]], np.uint16)
        values = row if samples == 1 else row[..., None].repeat(3, axis=2)
        data = png16(values) if kind == "PNG" else tiff_of(values, photometric="rgb" if samples == 3 else "minisblack")
        found = images.read(data)
        assert np.abs(np.asarray(found.image)[0, :, 0].astype(int) - [0, 64, 127, 255]).max() <= 1
        assert len(found.notes) == 1
        assert f"uses {bits} of its 16 bits" in found.notes[0]
        assert f"0 to {top:,}" in found.notes[0]

    def test_all_sixteen_bits_are_plain(self):
        values = np.array([[0, 40_000, 65_535]], np.uint16)
        for data in (png16(values), tiff_of(values)):
            assert images.read(data).notes == ()
            assert greys(data) == [0, 156, 255]

    def test_the_largest_value_that_a_tiff_names(self):
        """MaxSampleValue 1023, though no pixel is brighter than 500."""
        data = tiff_of(np.array([[0, 500]], np.uint16), extratags=[(281, 3, 1, 1023, True)])
        assert greys(data) == [0, 125]
        assert "end at 1,023" in images.read(data).notes[0]

    def test_a_largest_value_that_is_only_the_default(self):
        data = tiff_of(np.array([[0, 1023]], np.uint16), extratags=[(281, 3, 1, 65_535, True)])
        assert greys(data) == [0, 255]

    def test_significant_bits_of_a_png(self):
        data = png16(np.array([[0, 500]], np.uint16), chunk(b"sBIT", bytes([12])))
        assert greys(data) == [0, 31]  # 500 of 4,095
        assert "end at 4,095" in images.read(data).notes[0]
        scaled = png16(np.array([[0, 65_535]], np.uint16), chunk(b"sBIT", bytes([12])))  # as the specification wants it
        assert greys(scaled) == [0, 255]
        assert images.read(scaled).notes == ()

    def test_a_16_bit_picture_with_opacity(self):
        row = np.array([[[4095, 4095], [4095, 2048], [0, 0]]], np.uint16)
        assert greys(png16(row)) == [255, 255, 255]
        dark = np.array([[[0, 65_535], [0, 32_768], [65_535, 65_535]]], np.uint16)
        assert greys(png16(dark)) == [0, 127, 255]

    @pytest.mark.parametrize("orientation", [1, 6])
    def test_orientation_of_a_deep_picture(self, orientation):
        values = np.arange(6, dtype=np.uint16).reshape(2, 3) * 13_107
        exif = Image.Exif()
        exif[0x0112] = orientation
        turned = tiff_of(values, extratags=[(274, 3, 1, orientation, True)])
        for data in (png16(values, chunk(b"eXIf", exif.tobytes()[6:])), turned):
            want = np.rot90(values, -1) if orientation == 6 else values
            assert (levels(data)[..., 0] == want // 257).all()

    @given(
        bits=st.integers(9, 16),
        compression=st.sampled_from([None, "lzw", "deflate", "packbits"]),
        seed=st.integers(0, 99),
        order=st.sampled_from("<>"),
    )
    @settings(deadline=None, max_examples=60)
    def test_every_depth_is_scaled_by_its_own_largest(self, bits, compression, seed, order):
        values = np.random.default_rng(seed).integers(0, 2**bits, (5, 7)).astype(np.uint16)
        values[0, 0] = 2**bits - 1
        file = io.BytesIO()
        tifffile.imwrite(file, values, compression=compression, byteorder=order, metadata=None)
        want = np.rint(values * (255 / (2**bits - 1)))
        assert np.abs(levels(file.getvalue())[..., 0] - want).max() <= 1


class TestOtherNumbers:
    @pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "u4", "f2", "f4", "f8", "u8"])
    def test_the_order_of_the_values_is_kept(self, dtype):
        kind = np.dtype(dtype)
        low, high = (np.iinfo(kind).min, np.iinfo(kind).max) if kind.kind in "iu" else (-60_000, 60_000)
        steps = [low + (high - low) * quarter // 4 for quarter in range(5)]
        values = np.array([steps], kind)
        found = images.read(tiff_of(values))
        row = np.asarray(found.image)[0, :, 0].astype(int)
        assert (row[0], row[-1]) == (0, 255)
        assert (np.diff(row) > 0).all(), row
        assert f"holds {kind.name} values" in found.notes[0]

    def test_the_range_is_written_in_full_where_it_is_whole(self):
        values = np.array([[5, 4_000_000_123]], np.uint32)
        assert images.read(tiff_of(values)).notes == ("This TIFF holds uint32 values: 5 to 4,000,000,123 are shown.",)

    def test_an_image_of_one_value_says_why_it_is_black(self):
        found = images.read(tiff_of(np.full((3, 4), 0.5, np.float32)))
        assert found.notes == ("This TIFF holds float32 values: all of them are 0.5, so the image is black.",)
        assert not np.asarray(found.image).any()

    def test_rgb_of_floats(self):
        values = np.array([[[0, 0.5, 1], [1, 0.25, 0]]], np.float32)
        for data in (tiff_of(values, photometric="rgb"), tiff_of(np.moveaxis(values, 2, 0), photometric="rgb")):
            assert levels(data).tolist() == [[[0, 128, 255], [255, 64, 0]]]

    def test_what_is_not_read_has_its_true_reason(self):
        assert "complex numbers" in refusal(tiff_of(np.ones((4, 4), np.complex64)))
        lab = tiff_of(np.ones((4, 4, 3), np.uint16), photometric="cielab")
        assert "CIELAB pixels in 16-bit numbers" in refusal(lab)

    def test_many_channels(self):
        values = np.zeros((5, 4, 6), np.uint8)
        values[0] = 200
        data = tiff_of(values, photometric="minisblack", planarconfig="separate")
        assert (levels(data) == 200).all()
        assert "has 5 channels: the first is shown" in images.read(data).notes[0]

    def test_too_many_bytes_are_counted_before_they_are_decoded(self):
        values = png(8000, 6000, bits=16, color=6)
        assert "pixels of 8 bytes, 366 MB; the limit is 192 MB" in refusal(values)


class TestColourKeys:
    """tRNS: one colour of a PNG is transparent. Exactly it is: its neighbour, one step beside it, is not."""

    @pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
    @pytest.mark.parametrize("color", [0, 2], ids=["grey", "RGB"])
    def test_exactly_one_colour(self, bits, color):
        if color == 2 and bits < 8:
            return  # PNG knows no such colours
        full = 2**bits - 1
        samples = 1 if color == 0 else 3
        for key in {0, min(1, full - 1), full // 2, full - 1}:
            neighbour = key + 1
            numbers = [*[key] * samples, *[neighbour] * samples]
            line = sum(number << (bits * (len(numbers) - 1 - place)) for place, number in enumerate(numbers))
            size = -(-bits * len(numbers) // 8)
            packed = (line << (8 * size - bits * len(numbers))).to_bytes(size, "big")
            trns = chunk(b"tRNS", struct.pack(f">{samples}H", *[key] * samples))
            row = levels(png(2, 1, trns, bits, color, b"\0" + packed))[0]
            assert (row[0] == 255).all(), (key, row)
            top = full if bits < 16 else max(255, 2 ** neighbour.bit_length() - 1)
            assert np.abs(row[1].astype(int) - round(255 * neighbour / top)).max() <= 1, (key, row)

    def test_a_colour_that_differs_in_the_lower_byte_alone(self):
        """Two 16-bit colours that are the same in 8 bits: only one of them is the key."""
        values = np.array([[[0x0A0B, 0x1400, 0x1E00], [0x0A0C, 0x1400, 0x1E00], [65_535] * 3]], np.uint16)
        row = levels(png16(values, chunk(b"tRNS", struct.pack(">3H", 0x0A0B, 0x1400, 0x1E00))))[0]
        assert row[0].tolist() == [255, 255, 255]
        assert row[1].tolist() == [10, 20, 30]

    def test_only_the_lowest_bits_of_a_key_count(self):
        data = png(2, 1, chunk(b"tRNS", struct.pack(">H", 0xFF01)), 8, 0, b"\0\1\2")
        assert greys(data) == [255, 2]


def full_and_small() -> tuple[np.ndarray, np.ndarray]:
    full = np.asarray(quarters(32))
    return full, full[::8, ::8] // 2


class TestPages:
    def test_a_thumbnail_first(self):
        full, small = full_and_small()
        data = tiff_of_pages((small, {"photometric": "rgb", "subfiletype": 1}), (full, {"photometric": "rgb"}))
        found = images.read(data)
        assert (np.asarray(found.image) == full).all()
        assert found.notes == (
            "The first page of this TIFF is a small preview: the full image, 64 × 64 pixels, is shown.",
        )

    def test_the_picture_first_and_its_smaller_copies_behind(self):
        full, small = full_and_small()
        data = tiff_of_pages((full, {"photometric": "rgb"}), (small, {"photometric": "rgb", "subfiletype": 1}))
        assert images.read(data).notes == ()
        assert images.load(data).size == (64, 64)

    def test_the_full_picture_in_a_sub_page_of_the_thumbnail(self):
        full, small = full_and_small()
        file = io.BytesIO()
        with tifffile.TiffWriter(file) as writer:
            writer.write(small, photometric="rgb", subifds=1, subfiletype=1, metadata=None)
            writer.write(full, photometric="rgb", metadata=None)
        assert (levels(file.getvalue()) == full).all()

    @pytest.mark.parametrize("order", ["<", ">"])
    @pytest.mark.parametrize("is_big", [False, True])
    def test_in_every_byte_order_and_in_big_tiffs(self, order, is_big):
        full, small = full_and_small()
        file = io.BytesIO()
        with tifffile.TiffWriter(file, bigtiff=is_big, byteorder=order) as writer:
            writer.write(small, photometric="rgb", subfiletype=1, metadata=None)
            writer.write(full, photometric="rgb", metadata=None)
        assert (levels(file.getvalue()) == full).all()

    def test_a_raw_photo_shows_its_preview_and_says_so(self):
        """As in a DNG: a thumbnail, then the sensor's own data (photometric 32803) in a sub-page."""
        full, small = full_and_small()
        file = io.BytesIO()
        with tifffile.TiffWriter(file) as writer:
            writer.write(small, photometric="rgb", subifds=2, subfiletype=1, metadata=None)
            writer.write(full[..., 0].astype(np.uint16), photometric="cfa", metadata=None)
            writer.write(full[::2, ::2], photometric="rgb", subfiletype=1, metadata=None)
        found = images.read(file.getvalue())
        assert found.image.size == (32, 32)
        assert found.notes == (
            "The raw sensor data of 64 × 64 pixels is not developed here: "
            "the file's own preview of 32 × 32 pixels is shown.",
        )

    def test_pages_of_one_size(self):
        pages = [(np.full((8, 8), value, np.uint8), {}) for value in (10, 20, 30)]
        found = images.read(tiff_of_pages(*pages))
        assert found.image.getpixel((0, 0)) == (10, 10, 10)
        assert found.notes == ("This TIFF has 3 pages: page 1 is shown (8 × 8 pixels).",)

    def test_pages_that_go_round_in_circles(self):
        data = bytearray(tiff({}, bytes(4)))
        data[-4:] = data[4:8]
        assert images.load(bytes(data)).size == (4, 1)


class TestOpenEnds:
    @pytest.mark.parametrize("progressive", [False, True])
    @pytest.mark.parametrize("missing", [1, 2])
    def test_a_jpeg_without_its_last_two_bytes(self, progressive, missing):
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (67, 90, 3), np.uint8))
        data = encoded(noise, "JPEG", progressive=progressive)
        assert images.load(data[:-missing]) == images.load(data)

    @pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
    def test_a_jpeg_that_is_really_cut_has_its_sentence(self, share):
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (67, 90, 3), np.uint8))
        data = encoded(noise, "JPEG")
        assert "it ends before the picture does" in refusal(data[: int(share * len(data))])

    def test_a_large_one(self):
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (1500, 2100, 3), np.uint8))
        data = encoded(noise, "JPEG")
        assert images.load(data[:-2], 300) == images.load(data, 300)
        assert "ends before" in refusal(data[:-20_000])


class TestNames:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            *(
                (b"\0\0\0\x18ftyp" + brand, "a HEIC photo")
                for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")
            ),
            *((b"\0\0\0\x18ftyp" + brand, "a HEIF photo") for brand in (b"mif1", b"msf1", b"mif2", b"miaf")),
            *((b"\0\0\0\x18ftyp" + brand, "an AVIF picture") for brand in (b"avif", b"avis")),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "a HEIC photo"),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "an AVIF picture"),
            (b"\0\0\0\x1cftypXYZ \0\0\0\0miafXYZ ", "a HEIF photo"),
            (b"\0\0\0\x18ftypcrx ", "a raw photo of a camera"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0isommp41", "a video"),
            (b"<?xml version='1.0'?>\n<!-- drawn -->\n<svg xmlns='x'>", "an SVG drawing"),
            (b"<?xml version='1.0'?>\n<data/>", "an XML file"),
            (b"\0\0\0\x0cJXL \r\n\x87\n", "a JPEG XL picture"),
        ],
    )
    def test_relatives_are_called_by_their_name(self, data, words):
        assert words in refusal(data)
