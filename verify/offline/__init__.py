"""What stands on PYTHONPATH where nothing may reach another machine."""
