

def _extract_caret_anchors_from_line_segment(segment):
    """Carets mark the whole segment: which operator failed only a parser could tell."""


def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):
    """Whether carets would mark less than the whole line."""
    return bool(anchors or all_lines[0][:start_offset].lstrip() or all_lines[-1][end_offset:].rstrip())


StackSummary._should_show_carets = _should_show_carets
