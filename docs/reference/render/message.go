package render

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// message is a protocol buffer message, decoded without its schema: the values of each field in their order. The few field
// numbers that are read are in module.go; a schema would want protoc in the build.
type message struct {
	bytes   map[protowire.Number][][]byte
	numbers map[protowire.Number]uint64
}

func parse(data []byte) (message, error) {
	m := message{bytes: map[protowire.Number][][]byte{}, numbers: map[protowire.Number]uint64{}}
	for len(data) > 0 {
		field, kind, n := protowire.ConsumeTag(data)
		if n < 0 {
			return m, fmt.Errorf("is no protocol buffer message: %w", protowire.ParseError(n))
		}
		data = data[n:]
		switch kind {
		case protowire.BytesType:
			var value []byte
			value, n = protowire.ConsumeBytes(data)
			m.bytes[field] = append(m.bytes[field], value)
		case protowire.VarintType:
			m.numbers[field], n = protowire.ConsumeVarint(data)
		default:
			n = protowire.ConsumeFieldValue(field, kind, data)
		}
		if n < 0 {
			return m, fmt.Errorf("field %d is cut off or damaged: %w", field, protowire.ParseError(n))
		}
		data = data[n:]
	}
	return m, nil
}

// text is the field's text, "" where it is absent.
func (m message) text(field protowire.Number) string {
	if values := m.bytes[field]; len(values) > 0 {
		return string(values[len(values)-1])
	}
	return ""
}

// each parses the field's messages.
func (m message) each(field protowire.Number, take func(message) error) error {
	for _, data := range m.bytes[field] {
		inner, err := parse(data)
		if err == nil {
			err = take(inner)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
