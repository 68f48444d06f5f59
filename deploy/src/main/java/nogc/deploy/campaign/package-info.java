/** Long runs against the whole system: processes killed at random, and what must survive it. */
package nogc.deploy.campaign;
