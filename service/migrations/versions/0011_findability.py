"""what simulations say of how well items can be traced"""

import sqlalchemy as sa
from alembic import op

revision = '0011_findability'
down_revision = '0010_accounts'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('simulated_finds',
    sa.Column('item_id', _BIG, nullable=False),
    sa.Column('by_number', sa.Double(), nullable=True),
    sa.Column('by_mark', sa.Double(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_simulated_finds_item_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_simulated_finds'))
    )


def downgrade() -> None:
    op.drop_table('simulated_finds')
