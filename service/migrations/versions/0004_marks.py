"""marks keep the keyed hashes under which a misread code finds them; `homeward init` fills them for marks that stand"""

import sqlalchemy as sa
from alembic import op

revision = '0004_marks'
down_revision = '0003_leads'
branch_labels = None
depends_on = None

_UNKEYED = sa.text('index_keys IS NULL')


def upgrade() -> None:
    op.add_column('marks', sa.Column('index_keys', sa.LargeBinary(), nullable=True))
    op.create_index('ix_marks_unkeyed', 'marks', ['id'], sqlite_where=_UNKEYED, postgresql_where=_UNKEYED)


def downgrade() -> None:
    op.drop_index('ix_marks_unkeyed', table_name='marks')
    with op.batch_alter_table('marks', schema=None) as batch_op:
        batch_op.drop_column('index_keys')
