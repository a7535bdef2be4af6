"""The journal: the agent's own record of calls, in one SQLite file. The only room with SQL."""
