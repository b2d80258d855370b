package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// dump shows bytes as `hexdump -C` does: 16 a line, and `*` for lines that repeat the one before.
func dump(data []byte) string {
	var text strings.Builder
	var last []byte
	starred := false
	for at := 0; at < len(data); at += 16 {
		line := data[at:min(at+16, len(data))]
		if bytes.Equal(line, last) {
			if !starred {
				text.WriteString("*\n")
			}
			starred = true
			continue
		}
		last, starred = line, false
		fmt.Fprintf(&text, "%08x  % -47x  |%s|\n", at, line, printable(line))
	}
	fmt.Fprintf(&text, "%08x\n", len(data))
	return text.String()
}

func printable(line []byte) string {
	out := bytes.Clone(line)
	for i, b := range out {
		if b < ' ' || b > '~' {
			out[i] = '.'
		}
	}
	return string(out)
}

// undump is the inverse of dump.
func undump(text string) ([]byte, error) {
	var data []byte
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if line == "*" {
			continue
		}
		offset, rest, _ := strings.Cut(line, "  ")
		at, err := strconv.ParseInt(offset, 16, 64)
		if err != nil {
			return nil, err
		}
		for int64(len(data)) < at {
			data = append(data, data[len(data)-16:]...)
		}
		bytesOfLine, _, _ := strings.Cut(rest, "  |")
		raw, err := hex.DecodeString(strings.ReplaceAll(bytesOfLine, " ", ""))
		if err != nil {
			return nil, err
		}
		data = append(data, raw...)
	}
	return data, nil
}
