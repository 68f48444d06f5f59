/** What a person types to a running engine. */
package nogc.engine.operator;
