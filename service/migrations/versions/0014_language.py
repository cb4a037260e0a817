"""the language in which an account reads"""

import sqlalchemy as sa
from alembic import op

revision = '0014_language'
down_revision = '0013_visits'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('accounts', sa.Column('language', sa.String(length=20), nullable=True))


def downgrade() -> None:
    op.drop_column('accounts', 'language')
