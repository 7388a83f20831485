"""Users' pictures: what is read, and how; what is refused, with which sentence, and at what cost."""

import io
import re
import struct
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image, ImageCms

from segviz import sandbox
from segviz.data import image_decoding, image_header, images
from segviz.data.images import ImageError

ROOT = Path(__file__).parents[2]
MODES = {
    "JPEG": ("L", "RGB", "CMYK"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "WEBP": ("RGB", "RGBA"),
    "BMP": ("1", "L", "P", "RGB"),
    "TIFF": ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I;16B", "I", "F"),
    "GIF": ("1", "L", "P", "RGB"),
}
CASES = [(kind, mode) for kind, modes in MODES.items() for mode in modes]
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def colors(*pixels: tuple[int, ...], mode: str = "RGB") -> Image.Image:
    """A picture of one row."""
    return Image.frombytes(mode, (len(pixels), 1), bytes(value for pixel in pixels for value in pixel))


def quarters(side: int = 16) -> Image.Image:
    """Red, green over blue, white: tells every turn and flip apart, and survives JPEG."""
    image = Image.new("RGB", (2 * side, 2 * side), "red")
    image.paste((0, 255, 0), (side, 0, 2 * side, side))
    image.paste((0, 0, 255), (0, side, side, 2 * side))
    image.paste((255, 255, 255), (side, side, 2 * side, 2 * side))
    return image


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    grey = np.asarray(image.convert("L"))
    if mode == "LAB":
        lab = ImageCms.profileToProfile(image, SRGB, ImageCms.createProfile("LAB"), outputMode="LAB")
        assert lab is not None
        lab.info.clear()  # the profile would travel along
        return lab
    if mode == "PA":
        return image.convert("LA").convert("PA")
    if mode == "I;16":
        return Image.fromarray(grey.astype(np.uint16) * 257)
    if mode == "I;16B":
        return Image.fromarray((grey.astype(np.uint16) * 257).astype(">u2"))
    if mode in ("I", "F"):
        return Image.fromarray(grey.astype({"I": np.int32, "F": np.float32}[mode]))
    return image.convert(mode)


def first_row(data: bytes) -> list[tuple[int, ...]]:
    image = images.load(data)
    return [tuple(pixel) for pixel in np.asarray(image)[0].tolist()]


def greys(data: bytes) -> list[int]:
    row = first_row(data)
    assert all(red == green == blue for red, green, blue in row)
    return [red for red, _, _ in row]


def tiff(tags: dict[int, tuple[int, int, int | bytes]], pixels: bytes, width: int = 4, height: int = 1) -> bytes:
    """A little-endian TIFF by hand. tags: number to (type, count, value or the bytes that the entry points at)."""
    entries: dict[int, tuple[int, int, int | bytes]] = {
        256: (4, 1, width),
        257: (4, 1, height),
        258: (3, 1, 8),
        259: (3, 1, 1),
        262: (3, 1, 1),
        273: (4, 1, 8),
        277: (3, 1, 1),
        278: (4, 1, height),
        279: (4, 1, len(pixels)),
        **tags,
    }
    body = pixels + b"\0" * (len(pixels) % 2)
    directory = b""
    for tag, (type_, count, value) in sorted(entries.items()):
        if isinstance(value, bytes):
            value, body = 8 + len(body), body + value
        directory += struct.pack("<HHII", tag, type_, count, value)
    start = struct.pack("<4sI", b"II*\0", 8 + len(body))
    return start + body + struct.pack("<H", len(entries)) + directory + bytes(4)


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, extra: bytes = b"", bits: int = 1, color: int = 0, pixels: bytes = b"") -> bytes:
    """A PNG by hand; without pixels its image data is empty."""
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, 0)
    image_data = chunk(b"IDAT", zlib.compress(pixels, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + image_data + chunk(b"IEND")


def bomb() -> bytes:
    """The 21 kB that 169 million black pixels take."""
    side = 13_000
    return png(side, side, pixels=bytes((side // 8 + 1) * side))


class TestWhatIsRead:
    @pytest.mark.parametrize(("kind", "mode"), CASES)
    def test_every_format_in_every_mode_becomes_rgb(self, kind, mode):
        original = in_mode(quarters(), mode)
        options = {"quality": 95} if kind == "JPEG" else {"lossless": True} if kind == "WEBP" else {}
        image = images.load(encoded(original, kind, **options))
        assert (type(image), image.mode, image.size) == (Image.Image, "RGB", (32, 32))
        is_grey = mode in ("1", "L", "LA", "PA", "I", "F") or mode.startswith("I;16")
        expected = original.convert("L") if mode == "1" else quarters().convert("L") if is_grey else quarters()
        for place in ((4, 4), (28, 4), (4, 28), (28, 28)):
            want = np.array(expected.convert("RGB").getpixel(place))
            if mode in ("I", "F"):  # stretched to its own range: grey 29 (blue) to 255 (white)
                want = (want - 29) / (255 - 29) * 255
            near = 24 if mode == "LAB" else 6  # pure blue lies outside what 8-bit LAB can say
            assert np.abs(want - np.array(image.getpixel(place))).max() <= near, place

    @pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
    def test_compressed_tiff(self, compression):
        assert images.load(encoded(quarters(), "TIFF", compression=compression)).getpixel((28, 4))[1] > 250

    def test_fax_tiff(self):
        row = Image.fromarray(np.array([[False, True] * 8]))
        assert greys(encoded(row, "TIFF", compression="group4")) == [0, 255] * 8

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
    def test_of_an_animation_the_first_frame(self, kind):
        frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue", "green")]
        options = {"lossless": True} if kind == "WEBP" else {}
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
        assert images.load(data).getpixel((3, 3)) == (255, 0, 0)

    def test_of_a_photo_with_a_second_picture_inside_the_first(self):
        second = Image.new("RGB", (16, 16), "blue")
        data = encoded(quarters(), "MPO", save_all=True, append_images=[second])
        assert images.load(data).getpixel((4, 4))[0] > 250

    def test_a_photo_with_a_clip_behind_it(self):
        """Phones append a short film to a JPEG; bytes of it may look like passes over the pixels."""
        assert images.load(encoded(quarters(), "JPEG") + b"\xff\xda\0\2film" * 1000).size == (32, 32)

    @pytest.mark.parametrize(
        ("orientation", "corners"),
        [
            (1, "rgbw"),
            (2, "grwb"),
            (3, "wbgr"),
            (4, "bwrg"),
            (5, "rbgw"),
            (6, "brwg"),
            (7, "wgbr"),
            (8, "gwrb"),
        ],
    )
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
    def test_exif_orientation(self, kind, orientation, corners):
        exif = Image.Exif()
        exif[0x0112] = orientation
        image = images.load(encoded(quarters().crop((0, 0, 32, 30)), kind, exif=exif))
        assert image.size == ((32, 30) if orientation < 5 else (30, 32))
        names = {(255, 0, 0): "r", (0, 255, 0): "g", (0, 0, 255): "b", (255, 255, 255): "w"}
        seen = [np.array(image.getpixel(place)) for place in ((3, 3), (26, 3), (3, 26), (26, 26))]
        nearest = [min(names, key=lambda name, pixel=pixel: np.abs(pixel - name).sum()) for pixel in seen]
        assert "".join(names[name] for name in nearest) == corners

    @pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow's own words on it
    def test_broken_camera_data_does_not_cost_the_picture(self):
        data = encoded(quarters(), "PNG", exif=b"Exif\0\0II*\0\xff\xff\xff\xffnonsense")
        assert images.load(data) == quarters()

    def test_nothing_of_a_photo_travels_on_but_its_pixels(self):
        exif = Image.Exif()
        exif.get_ifd(0x8825)[1] = "N"
        data = encoded(quarters(), "JPEG", exif=exif, comment=b"at home", icc_profile=SRGB.tobytes(), dpi=(300, 300))
        image = images.load(data)
        assert image.info == {}
        assert len(image.getexif()) == 0


class TestValues:
    def test_sixteen_bit_grey(self):
        values = np.array([[0, 128, 129, 257, 32767, 32768, 65535]], np.uint16)
        expected = [0, 0, 1, 1, 127, 128, 255]
        assert greys(encoded(Image.fromarray(values), "PNG")) == expected
        assert greys(encoded(Image.fromarray(values), "TIFF")) == expected
        assert greys(encoded(Image.fromarray(values), "TIFF", compression="tiff_lzw")) == expected
        assert greys(encoded(Image.fromarray(values.astype(">u2")), "TIFF")) == expected

    def test_sixteen_bit_grey_where_zero_is_white(self):
        pixels = np.array([0, 32768, 65535, 65535], "<u2").tobytes()
        assert greys(tiff({258: (3, 1, 16), 262: (3, 1, 0)}, pixels)) == [255, 127, 0, 0]

    def test_twelve_bit_grey_is_scaled_by_its_own_4095(self):
        pixels = bytes([0x00, 0x08, 0x00, 0xFF, 0xFF, 0xFF])  # 000, 800, FFF, FFF
        assert greys(tiff({258: (3, 1, 12)}, pixels)) == [0, 128, 255, 255]

    def test_sixteen_bit_colour(self):
        pixels = b"\0" + struct.pack(">6H", 65535, 32768, 0, 257, 514, 65535)
        assert first_row(png(2, 1, bits=16, color=2, pixels=pixels)) == [(255, 128, 0), (1, 2, 255)]

    def test_integers_by_their_own_range(self):
        values = np.array([[-5, 0, 5, 10, 15, 20]], np.int32)
        assert greys(encoded(Image.fromarray(values), "TIFF")) == [0, 51, 102, 153, 204, 255]

    def test_floats_by_their_own_range_whatever_is_not_finite(self):
        values = np.array([[0.25, 0.5, 1.25, np.nan, np.inf, -np.inf]], np.float32)
        assert greys(encoded(Image.fromarray(values), "TIFF")) == [0, 64, 255, 0, 255, 0]

    def test_floats_of_extreme_size(self):
        limit = np.finfo(np.float32).max
        values = np.array([[-limit, 0, limit]], np.float32)
        assert greys(encoded(Image.fromarray(values), "TIFF")) == [0, 128, 255]

    def test_floats_that_are_all_the_same_are_black(self):
        assert greys(encoded(Image.fromarray(np.full((1, 3), 7.5, np.float32)), "TIFF")) == [0, 0, 0]

    def test_floats_without_any_number(self):
        with pytest.raises(ImageError, match="every pixel is NaN or infinite"):
            images.load(encoded(Image.fromarray(np.full((2, 2), np.nan, np.float32)), "TIFF"))

    def test_transparency_lies_over_white(self):
        straight = colors((255, 0, 0, 255), (255, 0, 0, 128), (255, 0, 0, 0), (0, 0, 0, 0), mode="RGBA")
        expected = [(255, 0, 0), (255, 127, 127), (255, 255, 255), (255, 255, 255)]
        assert first_row(encoded(straight, "PNG")) == expected
        assert first_row(encoded(straight, "TIFF")) == expected
        assert first_row(encoded(straight, "WEBP", lossless=True, exact=True)) == expected
        assert greys(encoded(colors((0, 255), (0, 128), (200, 0), mode="LA"), "PNG")) == [0, 127, 255]

    def test_transparent_pixels_do_not_bleed_when_scaled_down(self):
        """Straight alpha averaged without its weight would mix the invisible black into the white."""
        clear_black = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
        assert set(images.load(encoded(clear_black, "PNG"), 8).get_flattened_data()) == {(255, 255, 255)}

    def test_palette_with_transparency(self):
        image = Image.new("P", (3, 1))
        image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
        image.putdata([0, 1, 2])
        red, green, blue, white = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
        for kind in ("PNG", "GIF", "TIFF", "BMP"):
            assert first_row(encoded(image, kind)) == [red, green, blue]
        assert first_row(encoded(image, "PNG", transparency=1)) == [red, white, blue]
        assert first_row(encoded(image, "GIF", transparency=1)) == [red, white, blue]
        assert first_row(encoded(image, "PNG", transparency=bytes([255, 128, 0]))) == [red, (127, 255, 127), white]

    def test_one_colour_named_as_transparent(self):
        row = colors((255, 0, 0), (10, 20, 30))
        assert first_row(encoded(row, "PNG", transparency=(10, 20, 30))) == [(255, 0, 0), (255, 255, 255)]
        sixteen = Image.fromarray(np.array([[0, 1000]], np.uint16))
        assert greys(encoded(sixteen, "PNG", transparency=1000)) == [0, 255]

    def test_sixteen_bit_colour_named_as_transparent(self):
        pixels = b"\0" + struct.pack(">6H", 0x0A0B, 0x1400, 0x1E00, 0, 0, 0)
        extra = chunk(b"tRNS", struct.pack(">3H", 0x0A0B, 0x1400, 0x1E00))
        assert first_row(png(2, 1, extra, bits=16, color=2, pixels=pixels)) == [(255, 255, 255), (0, 0, 0)]

    def test_cmyk_as_adobe_writes_it_inverted_in_jpeg(self):
        ink = Image.new("CMYK", (16, 16), (0, 255, 255, 0))  # magenta and yellow make red
        data = encoded(ink, "JPEG", quality=95)
        assert b"Adobe" in data
        assert np.abs(np.array(images.load(data).getpixel((8, 8))) - (255, 0, 0)).max() <= 3
        assert images.load(encoded(ink, "TIFF")).getpixel((8, 8)) == (255, 0, 0)

    def test_lab(self):
        row = [(200, 60, 60), (60, 160, 80), (60, 80, 180), (128, 128, 128)]
        got = first_row(encoded(in_mode(colors(*row), "LAB"), "TIFF"))
        assert np.abs(np.array(got) - row).max() <= 6  # 8-bit LAB has coarse steps in blue

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
    def test_a_colour_profile_is_honoured(self, kind):
        """A profile in which red and blue have changed places, so that the numbers of red mean blue."""
        swapped = SRGB.tobytes().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
        options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
        image = images.load(encoded(quarters(), kind, icc_profile=swapped, **options))
        assert np.abs(np.array(image.getpixel((4, 4))) - (0, 0, 255)).max() <= 6
        assert np.abs(np.array(image.getpixel((28, 4))) - (0, 255, 0)).max() <= 6

    @pytest.mark.parametrize("profile", [b"", b"nonsense", SRGB.tobytes()[:200], bytes(5 * 2**20)])
    def test_a_broken_profile_does_not_cost_the_picture(self, profile):
        assert images.load(encoded(quarters(), "TIFF", icc_profile=profile)) == quarters()

    def test_a_profile_for_other_colours_is_ignored(self):
        assert images.load(encoded(quarters().convert("L"), "PNG", icc_profile=SRGB.tobytes())).size == (32, 32)


class TestSize:
    def test_a_small_picture_keeps_its_pixels(self):
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (37, 53, 3), np.uint8))
        assert images.load(encoded(noise, "PNG")) == noise
        assert images.load(encoded(noise, "PNG"), max_side=53) == noise

    @given(
        width=st.integers(1, 300), height=st.integers(1, 300), max_side=st.integers(1, 320), kind=st.sampled_from(CASES)
    )
    @settings(deadline=None, max_examples=150)
    def test_the_longer_side_fits_the_shape_stays_and_nothing_grows(self, width, height, max_side, kind):
        image = images.load(encoded(in_mode(Image.new("RGB", (width, height), "teal"), kind[1]), kind[0]), max_side)
        scale = min(1, max_side / max(width, height))
        assert image.mode == "RGB"
        assert max(image.size) == min(max_side, max(width, height))
        assert image.size == (max(1, round(width * scale)), max(1, round(height * scale)))

    def test_as_good_as_lanczos_over_the_whole_picture(self):
        photo = Image.open(ROOT / "assets" / "pictures" / "coffee.jpg").convert("RGB")
        photo = photo.crop((0, 0, 597, 397))  # a JPEG that is reduced in its decoder then ends within a pixel
        for max_side, kind, least in ((300, "PNG", 60), (140, "PNG", 42), (140, "JPEG", 40), (75, "JPEG", 40)):
            options = {"quality": 98, "subsampling": 0} if kind == "JPEG" else {}
            got = images.load(encoded(photo, kind, **options), max_side)
            fair = photo.resize(got.size, Image.Resampling.LANCZOS)
            error = np.mean((np.asarray(got, float) - np.asarray(fair, float)) ** 2)
            assert 10 * np.log10(255**2 / max(error, 1e-9)) > least, (max_side, kind)

    def test_bands_meet_without_seams(self):
        """Large enough to be converted in several bands."""
        ramp = Image.fromarray(np.linspace(0, 65535, 3000).astype(np.uint16)[:, None].repeat(1200, axis=1))
        got = np.asarray(images.load(encoded(ramp, "PNG", compress_level=1), 500), float)[:, 3, 0]
        assert np.abs(np.diff(got) - 255 / 500).max() <= 1
        assert np.abs(got - (np.arange(500) + 0.5) / 500 * 255).max() <= 1

    def test_one_pixel_wide_and_very_long(self):
        assert images.load(encoded(Image.new("RGB", (1, 60_000), "teal"), "PNG")).size == (1, 1024)
        assert images.load(encoded(Image.new("RGB", (60_000, 1), "teal"), "PNG"), 1).getpixel((0, 0)) == (0, 128, 128)

    def test_max_side_below_one(self):
        with pytest.raises(ValueError, match="max_side must be at least 1 pixel, got 0"):
            images.load(encoded(quarters(), "PNG"), 0)


def refusal(data: bytes) -> str:
    with pytest.raises(ImageError) as refused:
        images.load(data)
    assert refused.value.__cause__ is None  # neither holds on to the half-read picture
    assert refused.value.__context__ is None
    sentence = str(refused.value)
    assert re.fullmatch(r"(?:This|There) [^<>]{20,320}\.", sentence), sentence
    assert not re.search(r"0x[0-9a-f]|/\w+/|Error|Exception|BytesIO", sentence)
    return sentence


class TestWhatIsRefused:
    def test_an_empty_file(self):
        assert refusal(b"") == "This file is empty (0 bytes). Choose a JPEG, PNG, WebP, BMP, TIFF or GIF picture."

    def test_too_many_bytes(self):
        small = encoded(quarters(), "PNG")
        assert images.load(small + bytes(images.MAX_BYTES - len(small))) == quarters()
        assert "has 20.0 MB, the limit is 20 MB" in refusal(small + bytes(images.MAX_BYTES - len(small) + 1))

    def test_the_limit_is_the_one_that_streamlit_enforces(self):
        config = (ROOT / ".streamlit" / "config.toml").read_text()
        found = re.search(r"(?m)^maxUploadSize\s*=\s*(\d+)", config)
        assert found
        assert int(found[1]) * 2**20 == images.MAX_BYTES

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"Dear all,\nplease find attached", "a text file, whatever its name says"),
            ("Grüße".encode(), "a text file"),
            (b"%PDF-1.7 ...", "a PDF document"),
            (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9", "a PostScript drawing"),
            (b"8BPS\0\1", "a Photoshop document"),
            (b"\0\0\0\x20ftypheic", "a HEIC photo"),
            (b"\0\0\0\x20ftypavif", "an AVIF picture"),
            (b"\0\0\0\x20ftypisom", "a video"),
            (b'<?xml version="1.0"?><svg>', "an SVG drawing"),
            (b"\n<svg xmlns='x'>", "an SVG drawing"),
            (b"<!DOCTYPE html><html>", "a web page"),
            (b"PK\3\4", "a ZIP archive"),
            (b"\x7fELF\2\1\1", "not a picture that can be read here"),
            (bytes(100), "not a picture that can be read here"),
            (b"P6 1 1 255 abc", "a text file"),  # Pillow would read it; this app does not
        ],
    )
    def test_what_is_no_picture_is_named(self, data, words):
        sentence = refusal(data)
        assert words in sentence
        assert sentence.endswith("Choose a JPEG, PNG, WebP, BMP, TIFF or GIF picture.")

    def test_other_decoders_of_pillow_never_run(self):
        for kind in ("PPM", "TGA", "PCX", "ICO", "JPEG2000", "AVIF", "DDS", "SGI", "EPS", "PDF"):
            refusal(encoded(quarters(), kind))

    @pytest.mark.parametrize(("kind", "mode"), CASES)
    def test_half_a_file(self, kind, mode):
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8))
        data = encoded(in_mode(noise, mode), kind)
        sentence = refusal(data[: len(data) // 2])
        assert "damaged" in sentence
        assert {"WEBP": "WebP"}.get(kind, kind) in sentence

    def test_a_webp_says_how_much_of_it_is_missing(self):
        data = encoded(quarters(), "WEBP")
        assert f"it has 50 of {len(data):,} bytes" in refusal(data[:50])

    @pytest.mark.parametrize("kind", list(MODES))
    def test_a_signature_alone(self, kind):
        assert "damaged or incomplete" in refusal(encoded(quarters(), kind)[:12])

    @pytest.mark.parametrize("size", [(0, 5), (5, 0)])
    def test_no_pixels(self, size):
        assert f"{size[0]} × {size[1]} pixels" in refusal(png(*size))

    def test_too_many_pixels(self):
        sentence = refusal(bomb())
        assert "This PNG has 13,000 × 13,000 = 169,000,000 pixels, the limit is 50,331,648." in sentence
        assert "Make the picture smaller" in sentence

    @pytest.mark.parametrize(
        "data",
        [
            encoded(Image.new("L", (8, 8)), "JPEG").replace(struct.pack(">HH", 8, 8), struct.pack(">HH", 65500, 65500)),
            b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0, 0, 0) + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0),
            b"BM" + bytes(12) + struct.pack("<IiiHHI", 40, 20_000, -20_000, 1, 24, 0) + bytes(20),
            b"RIFF\x16\0\0\0WEBPVP8X" + bytes(8) + b"\xff\xff\0\xff\xff\0",
            b"RIFF\x16\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xff\xff\x0f" + bytes(6),
            b"RIFF\x16\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f",
            tiff({}, bytes(4), 20_000, 20_000),
        ],
        ids=["JPEG", "GIF frame", "BMP", "WebP extended", "WebP lossless", "WebP", "TIFF"],
    )
    def test_too_many_pixels_in_every_format(self, data):
        assert "pixels, the limit is" in refusal(data)

    def test_webp_takes_more_memory_and_is_allowed_fewer_pixels(self):
        side = (5119).to_bytes(3, "little")
        sentence = refusal(b"RIFF\x16\0\0\0WEBPVP8X" + bytes(8) + side + side)
        assert "5,120 × 5,120 = 26,214,400 pixels, the limit is 25,165,824" in sentence
        assert images.load(png(5120, 5120, pixels=bytes(641 * 5120))).size == (1024, 1024)

    def test_a_side_too_long(self):
        assert "70,000 × 1 pixels, the limit for one side is 65,535" in refusal(png(70_000, 1))

    def test_the_decoder_may_not_find_another_size_than_the_header_check(self):
        """Pillow believes the last of two PNG headers; the limit holds for what it believes."""
        second = chunk(b"IHDR", struct.pack(">IIBBBBB", 13_000, 13_000, 1, 0, 0, 0, 0))
        assert image_header.read(png(8, 8, second)) == image_header.Header("PNG", 8, 8)
        assert "169,000,000" in refusal(png(8, 8, second))

    def test_a_wrong_checksum(self):
        data = bytearray(encoded(quarters(), "PNG"))
        data[23] ^= 1  # the lowest byte of the height
        assert "damaged" in refusal(bytes(data))

    def test_when_memory_is_short(self, monkeypatch):
        def short(*_, **__):
            raise sandbox.SandboxError("takes more than 400 MB of memory to read")

        monkeypatch.setattr(sandbox, "call", short)
        assert "is not read because it takes more than 400 MB of memory" in refusal(encoded(quarters(), "PNG"))

    def test_when_there_are_too_many_others(self, monkeypatch):
        monkeypatch.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
        monkeypatch.setattr(sandbox, "PATIENCE_SECONDS", 0.01)
        with sandbox._slots:
            assert "Try again in a minute" in refusal(encoded(quarters(), "PNG"))


def scans_bomb() -> bytes:
    data = encoded(Image.new("L", (64, 64), 200), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 2000 + data[-2:]


def segment(marker: int, data: bytes = b"") -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg_with(extra: bytes) -> bytes:
    data = encoded(quarters(), "JPEG")
    return data[:2] + extra + data[2:]


RATIONALS = struct.pack("<II", 3, 7) * 300_000
BOMBS = {
    "JPEG, passes": (scans_bomb, "more than 100 passes"),
    "JPEG, segments": (lambda: jpeg_with(segment(0xE2) * 70_000), "more than 65,536 segments"),
    "JPEG, camera data": (lambda: jpeg_with(segment(0xE1, b"Exif\0\0" + bytes(60_000)) * 20), "blocks of camera data"),
    "PNG, chunks": (lambda: png(8, 8, chunk(b"prVt") * 70_000), "more than 65,536 chunks"),
    "GIF, blocks": (
        lambda: b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0, 0, 0) + b"!\xfe" + b"\1a" * 70_000 + b"\0,",
        "more than 65,536 blocks",
    ),
    "BMP, run lengths": (
        lambda: b"BM" + bytes(12) + struct.pack("<IiiHHI", 40, 6000, 6000, 1, 8, 1) + bytes(2**21),
        "run-length encoded",
    ),
    "TIFF, tile": (
        lambda: tiff({259: (3, 1, 8), 322: (4, 1, 40_000), 323: (4, 1, 40_000), 324: (4, 1, 8), 325: (4, 1, 9)}, b""),
        "tiles of 40,000 × 40,000 pixels",
    ),
    "TIFF, strips": (lambda: tiff({273: (4, 300_000, bytes(1_200_000))}, bytes(4)), "more than 262,144 numbers"),
    "TIFF, strips as bytes": (lambda: tiff({273: (1, 300_000, bytes(300_000))}, bytes(4)), "262,144 numbers"),
    "TIFF, resolution": (lambda: tiff({282: (5, 300_000, RATIONALS)}, bytes(4)), "262,144 numbers"),
    "TIFF, camera data": (
        lambda: tiff({34665: (4, 1, 12)}, struct.pack("<4xHHHII", 1, 33434, 5, 300_000, 8) + RATIONALS),
        "262,144 numbers",
    ),
    "TIFF, camera data within camera data": (
        lambda: tiff(
            {34665: (4, 1, 12)},
            struct.pack("<4xHHHII", 1, 40965, 4, 1, 26) + struct.pack("<HHHII", 1, 33434, 5, 300_000, 8) + RATIONALS,
        ),
        "262,144 numbers",
    ),
}


class TestCost:
    @pytest.mark.parametrize("name", BOMBS)
    def test_headers_that_ask_for_absurd_work(self, name):
        make, words = BOMBS[name]
        sentence = refusal(make())
        assert words in sentence
        assert "is not read because" in sentence

    def test_compressed_text_cannot_fill_the_memory(self):
        notes = b"".join(
            chunk(b"zTXt", b"%04d\0\0" % i + zlib.compress(bytes(1_000_000), 9)) for i in range(100)
        )  # 100 kB here, 100 MB there
        assert "PNG cannot be read" in refusal(png(8, 8, notes, pixels=bytes(16)))

    def test_refusing_costs_no_memory_and_a_large_photo_little(self):
        """By the kernel's own count of the most memory that the file's process ever held."""
        noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (300, 400, 3), np.uint8))
        files = {
            "small": encoded(noise, "JPEG"),
            "bomb": bomb(),
            "webp": b"RIFF\x16\0\0\0WEBPVP8X" + bytes(8) + b"\xff\x3f\0\xff\x3f\0",
            "tiff": BOMBS["TIFF, tile"][0](),
            "photo": encoded(noise.resize((4000, 3000)), "JPEG", quality=90),
            "large": encoded(Image.new("P", (7000, 7000), 3), "PNG"),
        }
        base = sandbox.call("image", files["small"], max_side=1024).memory
        megabytes = {name: (sandbox.call("image", files[name], max_side=1024).memory - base) / 2**20 for name in files}
        assert max(megabytes[name] for name in ("bomb", "webp", "tiff")) < 4, megabytes  # decoded: 164, 2,048, 1,530
        assert megabytes["photo"] < 64, megabytes  # decoded whole: 46, and as much again for every copy
        assert megabytes["large"] < 120, megabytes  # 47 decoded; turned into RGBA as a whole 187 more

    def test_nothing_is_written_to_disk(self):
        """Every file opened and every process started is seen by an audit hook, the decoders' helpers included."""
        program = """
import io, sys
sys.path.insert(0, "tests/unit")
from test_images import CASES, encoded, image_decoding, in_mode, quarters
files = [encoded(in_mode(quarters(), mode), kind) for kind, mode in CASES]
files += [encoded(quarters(), "TIFF", compression=name) for name in ("tiff_lzw", "jpeg", "packbits")]
files += [encoded(quarters(), kind) for kind in ("EPS", "PDF", "PPM", "JPEG2000")]

def watch(event, arguments):
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.mkdir", "tempfile.mkstemp"):
        raise SystemExit(f"{event} {arguments}")
    if event == "open" and (set(str(arguments[1] or "")) & set("wax+") or (arguments[2] or 0) & 0o1103):
        raise SystemExit(f"{event} {arguments}")

sys.dont_write_bytecode = True
sys.addaudithook(watch)
for data in files:
    image_decoding.decode(data, 8)  # without its own process, which would not be seen
try:
    image_decoding._log.info("the hook itself works")
    open("should-not-exist", "w")
except SystemExit:
    print("watched", len(files))
"""
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout.startswith("watched"), done.stdout + done.stderr
        assert not (ROOT / "should-not-exist").exists()

    def test_neither_torch_nor_streamlit_nor_scipy_is_imported(self):
        program = (
            "import sys; import segviz.data.images, segviz.data.samples, segviz.export.project; "
            "print([name for name in ('torch', 'streamlit', 'scipy', 'skimage') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


FILES = [encoded(in_mode(quarters(8), mode), kind) for kind, mode in CASES]
FILES += [
    encoded(quarters(8), "JPEG", progressive=True, icc_profile=SRGB.tobytes()),
    encoded(quarters(8), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0" + bytes(6)),
    encoded(quarters(8), "TIFF", compression="tiff_lzw"),
    encoded(quarters(8), "TIFF", compression="jpeg"),
    encoded(quarters(8), "GIF", save_all=True, append_images=[Image.new("RGB", (16, 16))]),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own, on damaged TIFF directories
class TestWhateverComes:
    """Either a picture or a sentence."""

    @staticmethod
    def check(data: bytes) -> None:
        found = image_decoding.decode(data, 64)
        if isinstance(found, str):
            return
        image = found.image
        assert (type(image), image.mode) == (Image.Image, "RGB")
        assert 1 <= min(image.size) <= max(image.size) <= 64
        assert len(image.tobytes()) == 3 * image.width * image.height

    @given(data=st.binary(max_size=2000))
    @settings(deadline=None, max_examples=300)
    def test_random_bytes(self, data):
        self.check(data)

    @given(start=st.sampled_from([data[:30] for data in FILES]), data=st.binary(max_size=500))
    @settings(deadline=None, max_examples=300)
    def test_random_bytes_behind_a_true_beginning(self, start, data):
        self.check(start + data)

    @given(data=st.sampled_from(FILES), cut=st.floats(0, 1))
    @settings(deadline=None, max_examples=300)
    def test_cut_off(self, data, cut):
        self.check(data[: int(cut * len(data))])

    @given(
        data=st.sampled_from(FILES),
        changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
        in_header=st.booleans(),
    )
    @settings(deadline=None, max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
    def test_bytes_changed(self, data, changes, in_header):
        changed = bytearray(data)
        for place, value in changes:
            changed[int(place * min(len(changed), 100 if in_header else len(changed)))] = value
        self.check(bytes(changed))


class TestGreyPatch:
    image = Image.fromarray(np.arange(48, dtype=np.uint8).reshape(6, 8))

    def test_a_patch(self):
        assert images.grey_patch(self.image, 1, 2, 3).tolist() == [[10, 11, 12], [18, 19, 20], [26, 27, 28]]
        assert images.grey_patch(self.image, 1, 2, (1, 4)).tolist() == [[10, 11, 12, 13]]
        assert images.grey_patch(self.image, 1, 2, 3).dtype == np.uint8

    def test_luma_of_colour(self):
        row = colors((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
        assert images.grey_patch(row, 0, 0, (1, 4)).tolist() == [[76, 150, 29, 255]]  # 0.299, 0.587, 0.114 of 255

    def test_zoom_takes_means(self):
        assert images.grey_patch(self.image, 0, 0, (2, 2), zoom=2).tolist() == [[5, 7], [21, 23]]  # 4.5 rounds up

    def test_zoom_as_far_as_the_picture_goes(self):
        assert (
            images.grey_patch(self.image, 9, 9, (3, 3), 100).tolist()
            == images.grey_patch(self.image, 0, 2, 3, 2).tolist()
        )

    def test_moved_inside(self):
        assert images.grey_patch(self.image, 99, -5, 2).tolist() == [[32, 33], [40, 41]]

    def test_a_picture_smaller_than_the_patch_repeats_its_edge(self):
        assert images.grey_patch(Image.new("L", (1, 1), 7), 0, 0, (2, 3)).tolist() == [[7, 7, 7], [7, 7, 7]]
        assert images.grey_patch(self.image, 0, 0, (7, 2)).tolist()[-2:] == [[40, 41], [40, 41]]

    @pytest.mark.parametrize(("size", "zoom"), [(0, 1), ((3, 0), 1), (3, 0)])
    def test_impossible(self, size, zoom):
        with pytest.raises(ValueError, match="size and zoom must be at least 1"):
            images.grey_patch(self.image, 0, 0, size, zoom)

    @given(
        width=st.integers(1, 20),
        height=st.integers(1, 20),
        row=st.integers(-30, 30),
        column=st.integers(-30, 30),
        size=st.tuples(st.integers(1, 12), st.integers(1, 12)),
        zoom=st.integers(1, 5),
    )
    @settings(deadline=None)
    def test_always_the_size_that_was_asked_for(self, width, height, row, column, size, zoom):
        image = Image.new("RGB", (width, height), (9, 9, 9))
        patch = images.grey_patch(image, row, column, size, zoom)
        assert patch.shape == size
        assert (patch == 9).all()


class TestGrey:
    def test_keeps_the_size_of_a_generated_scene(self):
        scene = Image.fromarray(np.arange(192 * 256 * 3, dtype=np.uint32).astype(np.uint8).reshape(192, 256, 3))
        levels = images.grey(scene)
        assert (levels.shape, levels.dtype) == ((192, 256), np.uint8)
        assert np.array_equal(levels, np.asarray(scene.convert("L")))

    @pytest.mark.parametrize(
        ("size", "shape"),
        [((512, 512), (221, 221)), ((1, 1), (1, 1)), ((100_000, 1), (1, 49_152)), ((1, 60_000), (49_152, 1))],
    )
    def test_reduces_larger_ones_in_both_directions_alike(self, size, shape):
        levels = images.grey(Image.new("RGB", size, (30, 60, 90)))
        assert levels.shape == shape
        assert set(np.unique(levels)) == {54}  # 0.299·30 + 0.587·60 + 0.114·90

    @pytest.mark.parametrize("most", [1, 2, 10, 999])
    def test_never_gives_more_pixels_than_asked_for(self, most):
        assert 1 <= images.grey(Image.new("RGB", (300, 17)), most).size <= most

    def test_refuses_a_picture_without_pixels(self):
        with pytest.raises(ValueError, match="most must be at least 1 pixel, got 0"):
            images.grey(Image.new("RGB", (3, 3)), 0)
