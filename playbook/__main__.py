"""Makes ``python -m playbook`` the same as ``playbook``."""

from playbook.cli import main

if __name__ == "__main__":
    main()
