/** Questions of a compliance officer to a recorded session. */
package nogc.replay.audit;
