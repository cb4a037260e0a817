"""dealers: the force that looks after one, its visit, trades and area"""

import sqlalchemy as sa
from alembic import op

revision = '0016_dealers'
down_revision = '0015_certificates'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('dealers',
    sa.Column('organisation_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('trades', sa.JSON(), nullable=False),
    sa.Column('area', sa.String(length=100), nullable=False),
    sa.Column('visited_on', sa.Date(), nullable=True),
    sa.Column('pack', sa.JSON(), nullable=False),
    sa.Column('invited_by', _BIG, nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_dealers_force_id')),
    sa.ForeignKeyConstraint(['invited_by'], ['accounts.id'], name=op.f('fk_dealers_invited_by')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_dealers_organisation_id')),
    sa.PrimaryKeyConstraint('organisation_id', name=op.f('pk_dealers'))
    )
    op.create_index(op.f('ix_dealers_force_id'), 'dealers', ['force_id'])


def downgrade() -> None:
    op.drop_table('dealers')
