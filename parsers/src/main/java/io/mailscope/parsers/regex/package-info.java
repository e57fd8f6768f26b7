/**
 * A matcher for the regular expressions that Grok patterns expand to, which matches a whole text in
 * a number of steps bounded by the text's length and finds what java.util.regex would find.
 */
package io.mailscope.parsers.regex;
