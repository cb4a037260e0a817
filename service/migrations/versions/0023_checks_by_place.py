"""checks are found by place and time"""

from alembic import op

revision = '0023_checks_by_place'
down_revision = '0022_programs'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_checks_organisation_id_at', 'checks', ['organisation_id', 'at'])


def downgrade() -> None:
    op.drop_index('ix_checks_organisation_id_at', 'checks')
