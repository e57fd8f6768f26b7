package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.GrokPattern;

/** One shape of a program's lines: a pattern and the event that its captures make. */
public record Shape(GrokPattern pattern, EventBinder event) {}
