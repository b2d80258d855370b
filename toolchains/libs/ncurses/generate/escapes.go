package main

import "fmt"

var escapes = map[byte]byte{
	'E': 033, 'e': 033, 'n': '\n', 'l': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f', 's': ' ', 'a': 7,
	'^': '^', '\\': '\\', ',': ',', ':': ':', '"': '"', '\'': '\'',
}

// unescape gives the bytes of a string. A zero byte is written as 0200, because the strings are C's.
func unescape(text string) (string, error) {
	var out []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		if (c == '\\' || c == '^') && i+1 == len(text) {
			return "", fmt.Errorf("nothing behind %c in %q", c, text)
		}
		switch {
		case c == '^':
			i++
			out = append(out, control(text[i]))
		case c == '\\' && text[i+1] >= '0' && text[i+1] <= '7':
			octal := 0
			for n := 0; n < 3 && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '7'; n++ {
				i++
				octal = octal*8 + int(text[i]-'0')
			}
			out = append(out, visible(byte(octal)))
		case c == '\\':
			i++
			plain, ok := escapes[text[i]]
			if !ok {
				return "", fmt.Errorf("\\%c in %q is no escape of terminfo", text[i], text)
			}
			out = append(out, plain)
		default:
			out = append(out, c)
		}
	}
	return string(out), nil
}

func control(c byte) byte {
	if c == '?' {
		return 0177
	}
	return visible(c & 037)
}

func visible(c byte) byte {
	if c == 0 {
		return 0200
	}
	return c
}
