"""Strategies in backtests: what ``nogc replay backtest`` starts. Nothing here is called by users."""
