"""stock lists of dealers and their rows"""

import sqlalchemy as sa
from alembic import op

revision = '0021_stock'
down_revision = '0020_tills'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('stock_lists',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('header', sa.JSON(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('finished_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_stock_lists_account_id')),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_stock_lists_premises_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_lists')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_stock_lists_premises_id'), 'stock_lists', ['premises_id'])
    op.create_table('stock_rows',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('list_id', _BIG, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('cells', sa.JSON(), nullable=False),
    sa.Column('check_id', _BIG, nullable=True),
    sa.Column('refused', sa.JSON(), nullable=True),
    sa.Column('gone_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_stock_rows_check_id')),
    sa.ForeignKeyConstraint(['list_id'], ['stock_lists.id'], name=op.f('fk_stock_rows_list_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_rows')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_stock_rows_check_id'), 'stock_rows', ['check_id'])
    op.create_index('ix_stock_rows_list_id_number', 'stock_rows', ['list_id', 'number'], unique=True)


def downgrade() -> None:
    op.drop_table('stock_rows')
    op.drop_table('stock_lists')
