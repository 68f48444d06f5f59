/** What a trader reads the next morning: statistics, costs and charts of a recorded session. */
package nogc.replay.report;
