"""what the UV torch showed at a check"""

import sqlalchemy as sa
from alembic import op

revision = '0019_torch'
down_revision = '0018_purchases'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('torch_answers',
    sa.Column('check_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('glow', sa.String(length=10), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_torch_answers_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('check_id', name=op.f('pk_torch_answers'))
    )


def downgrade() -> None:
    op.drop_table('torch_answers')
