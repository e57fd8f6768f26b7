package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.GrokLibrary;
import java.util.Map;

/**
 * What a folder of patterns holds.
 *
 * @param library the definitions of all {@code .grok} files
 * @param shapes the {@code .yaml} files, by name without ending, in a fixed order
 */
record PatternFiles(GrokLibrary library, Map<String, ShapeFile> shapes) {}
