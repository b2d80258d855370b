package image

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// checksumPE returns the checksum of a PE file, as CheckSumMappedFile of Windows computes it: the sum of its 16-bit words, the
// field itself taken for 0, and the file's size.
func checksumPE(data io.ReaderAt, size, at int64) (uint32, error) {
	var sum uint64
	buffer := make([]byte, min(size, 1<<18))
	for begin := int64(0); begin < size; begin += int64(len(buffer)) {
		chunk := buffer[:min(int64(len(buffer)), size-begin)]
		if _, err := data.ReadAt(chunk, begin); err != nil {
			return 0, err
		}
		for i := at; i < at+4; i++ {
			if i >= begin && i < begin+int64(len(chunk)) {
				chunk[i-begin] = 0
			}
		}
		sum += sum32(chunk)
	}
	for sum > 0xffff {
		sum = sum>>16 + sum&0xffff
	}
	return uint32(sum) + uint32(size), nil
}

// sum32 adds 32-bit words: folded, the sum is that of the 16-bit words.
func sum32(data []byte) uint64 {
	var sum uint64
	for ; len(data) >= 4; data = data[4:] {
		sum += uint64(binary.LittleEndian.Uint32(data))
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + uint64(binary.LittleEndian.Uint32(rest[:]))
}

// setChecksum writes the checksum of a PE file into it. at: 0 for another kind of file, which has none.
func setChecksum(data []byte, at int64) {
	if at == 0 {
		return
	}
	sum, _ := checksumPE(bytes.NewReader(data), int64(len(data)), at) // nothing can fail in memory
	binary.LittleEndian.PutUint32(data[at:], sum)
}

func setFileChecksum(f *os.File, at int64) error {
	if at == 0 {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum, err := checksumPE(f, info.Size(), at)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(binary.LittleEndian.AppendUint32(nil, sum), at)
	return err
}
