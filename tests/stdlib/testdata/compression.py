"""zlib, bz2 and lzma: round trips, damaged data."""

import bz2
import lzma
import random
import unittest
import zlib

TEXT = b"".join(b"%d bottles of beer\n" % i for i in range(20000))
NOISE = random.Random(1).randbytes(200_000)


class Compression(unittest.TestCase):
    def test_round_trips(self):
        for module in bz2, lzma, zlib:
            for data in b"", b"x", TEXT, NOISE:
                with self.subTest(module=module.__name__, size=len(data)):
                    packed = module.compress(data)
                    self.assertEqual(module.decompress(packed), data)
            self.assertLess(len(module.compress(TEXT)), len(TEXT) / 4)

    def test_piece_by_piece(self):
        for pack, unpack in (
            (zlib.compressobj(9), zlib.decompressobj()),
            (bz2.BZ2Compressor(), bz2.BZ2Decompressor()),
            (lzma.LZMACompressor(check=lzma.CHECK_SHA256), lzma.LZMADecompressor()),
        ):
            packed = b"".join(pack.compress(TEXT[i : i + 1000]) for i in range(0, len(TEXT), 1000)) + pack.flush()
            self.assertEqual(b"".join(unpack.decompress(packed[i : i + 777]) for i in range(0, len(packed), 777)), TEXT)

    def test_copy_of_zlib(self):
        pack = zlib.compressobj()
        head = pack.compress(TEXT)
        self.assertEqual(zlib.decompress(head + pack.copy().flush()), TEXT)

    def test_damage(self):
        for module, error in (bz2, OSError), (lzma, lzma.LZMAError), (zlib, zlib.error):
            packed = bytearray(module.compress(NOISE))
            packed[len(packed) // 2] ^= 255
            with self.assertRaises(error):
                module.decompress(bytes(packed))

    def test_every_filter_of_lzma(self):
        for name in "ARM", "ARMTHUMB", "IA64", "POWERPC", "SPARC", "X86":
            filters = [{"id": getattr(lzma, "FILTER_" + name)}, {"id": lzma.FILTER_LZMA2, "preset": 1}]
            packed = lzma.compress(TEXT, format=lzma.FORMAT_RAW, filters=filters)
            self.assertEqual(lzma.decompress(packed, lzma.FORMAT_RAW, filters=filters), TEXT)
        self.assertTrue(lzma.is_check_supported(lzma.CHECK_CRC64))
        self.assertEqual(lzma.decompress(lzma.compress(TEXT, format=lzma.FORMAT_ALONE)), TEXT)

    def test_crc32(self):
        self.assertEqual(zlib.crc32(b"123456789"), 0xCBF43926)

    def test_version(self):
        self.assertEqual(zlib.ZLIB_RUNTIME_VERSION, zlib.ZLIB_VERSION)


if __name__ == "__main__":
    unittest.main()
